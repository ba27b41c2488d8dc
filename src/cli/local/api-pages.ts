import type { Cloud, ServiceRequest } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../../contract/json.ts'

/**
 * All pages of a list as one answer, without the links between them. Of a link only the query is taken:
 * some point at another path, or at an address that only the inside can reach.
 */
export async function allPages(cloud: Cloud, request: ServiceRequest): Promise<Json> {
  const [path = '', query = ''] = request.path.split('?')
  const seen = new Set<string>()
  let whole: JsonObject = {}
  for (let next: string | undefined = query; next !== undefined;) {
    if (seen.has(next)) throw new Failure('refused', 'The list goes in circles: the service gave the same page twice.')
    seen.add(next)
    const { body } = await cloud.request({ ...request, path: next === '' ? path : `${path}?${next}` })
    if (!isJsonObject(body)) return body
    whole = joined(whole, body)
    const link = linkIn(body)
    next = link === undefined ? undefined : merged(query, link)
  }
  return whole
}

/** The query of the first page with what the link says put over it. */
function merged(query: string, link: string): string {
  const whole = new URLSearchParams(query)
  new URLSearchParams(/\?(.*)$/.exec(link)?.[1] ?? '').forEach((value, name) => { whole.set(name, value) })
  return whole.toString()
}

/** Where the next page is: `volumes_links` of Cinder, `next` of Glance, `links.next` of Keystone. */
function linkIn(body: JsonObject): string | undefined {
  const { next, links } = body
  if (typeof next === 'string') return next
  if (isJsonObject(links) && typeof links['next'] === 'string') return links['next']
  const all = Object.entries(body).flatMap(([key, value]) => (key.endsWith('_links') && Array.isArray(value) ? value.filter(isJsonObject) : []))
  const href = all.find(({ rel }) => rel === 'next')?.['href']
  return typeof href === 'string' ? href : undefined
}

function joined(before: JsonObject, page: JsonObject): JsonObject {
  const kept = Object.entries(page).filter(([key]) => !key.endsWith('_links') && !['next', 'first', 'links'].includes(key))
  return Object.fromEntries(kept.map(([key, value]) => {
    const start = before[key]
    return [key, Array.isArray(start) && Array.isArray(value) ? [...start, ...value] : value]
  }))
}
