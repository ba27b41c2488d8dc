import type { Cloud, ServiceRequest } from '../../types/cloud.ts'
import { CliError } from '../../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../../types/json.ts'

/**
 * All pages of a list as one answer, without the links between them. Of a link only the query is taken:
 * some point at another path, or at an address that only the inside can reach.
 */
export async function fetchAllPages(cloud: Cloud, request: ServiceRequest): Promise<Json> {
  const [path = '', query = ''] = request.path.split('?')
  const visited = new Set<string>()
  let combined: JsonObject = {}
  for (let next: string | undefined = query; next !== undefined;) {
    if (visited.has(next))
      throw new CliError('refused', 'The list goes in circles: the service gave the same page twice.')
    visited.add(next)
    const { body } = await cloud.request({ ...request, path: next === '' ? path : `${path}?${next}` })
    if (!isJsonObject(body)) return body
    combined = appendPage(combined, body)
    const link = nextLink(body)
    next = link === undefined ? undefined : mergeQuery(query, link)
  }
  return combined
}

/** The query of the first page with what the link says put over it. */
function mergeQuery(query: string, link: string): string {
  const params = new URLSearchParams(query)
  new URLSearchParams(/\?(.*)$/.exec(link)?.[1] ?? '').forEach((value, name) => {
    params.set(name, value)
  })
  return params.toString()
}

/** Where the next page is: `volumes_links` of Cinder, `next` of Glance, `links.next` of Keystone. */
function nextLink(body: JsonObject): string | undefined {
  const { next, links } = body
  if (typeof next === 'string') return next
  if (isJsonObject(links) && typeof links['next'] === 'string') return links['next']
  const all = Object.entries(body).flatMap(([key, value]) =>
    key.endsWith('_links') && Array.isArray(value) ? value.filter(isJsonObject) : [],
  )
  const href = all.find(({ rel }) => rel === 'next')?.['href']
  return typeof href === 'string' ? href : undefined
}

function appendPage(before: JsonObject, page: JsonObject): JsonObject {
  const members = Object.entries(page).filter(
    ([key]) => !key.endsWith('_links') && !['next', 'first', 'links'].includes(key),
  )
  return Object.fromEntries(
    members.map(([key, value]) => {
      const start = before[key]
      return [key, Array.isArray(start) && Array.isArray(value) ? [...start, ...value] : value]
    }),
  )
}
