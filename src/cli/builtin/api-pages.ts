import type { Cloud, ServiceRequest } from '../../types/cloud.ts'
import { CliError } from '../../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../../types/json.ts'

/**
 * All pages of a list as one response, without the links between them. Only the query of a link is used: some links
 * have another path, or an address that is only reachable from inside the cloud.
 */
export async function fetchAllPages(cloud: Cloud, request: ServiceRequest): Promise<Json> {
  const [path = '', query = ''] = request.path.split('?')
  const visited = new Set<string>()
  let combined: JsonObject = {}
  for (let next: string | undefined = query; next !== undefined;) {
    if (visited.has(next))
      throw new CliError('refused', 'The list does not end: the service returned the same page twice.')
    visited.add(next)
    const { body } = await cloud.request({ ...request, path: next === '' ? path : `${path}?${next}` })
    if (!isJsonObject(body)) return body
    combined = appendPage(combined, body)
    const link = nextLink(body)
    next = link === undefined ? undefined : mergeQuery(query, link)
  }
  return combined
}

/** The query of the first page, with the query of the link merged into it. */
function mergeQuery(query: string, link: string): string {
  const params = new URLSearchParams(query)
  new URLSearchParams(/\?(.*)$/.exec(link)?.[1] ?? '').forEach((value, name) => {
    params.set(name, value)
  })
  return params.toString()
}

/** The link to the next page: `volumes_links` of Cinder, `next` of Glance, `links.next` of Keystone. */
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
