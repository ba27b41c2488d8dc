import type { Cloud, Query } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Microversion } from '../contract/microversion.ts'
import type { Listed } from '../grammar/command.ts'
import { requestOf, type Payload } from '../grammar/operation.ts'

/**
 * The items of a list, page after page, as they come; at most `listed.limit` of them.
 * The next page is asked for with the last ID as marker: the links of some lists point elsewhere (api-ref, "Pagination").
 */
export async function* pagesOf(
  cloud: Cloud, payload: Payload, listed: Listed, microversion: Microversion | undefined, tell: (line: string) => Promise<void>,
): AsyncGenerator<JsonObject> {
  const { noun, limit = Infinity, keep = () => true, tells } = listed
  const seen = new Set<string>()
  let query: Query = payload.query
  let given = 0
  for (;;) {
    const answer = await cloud.request(requestOf({ ...payload, query }, microversion))
    const items = itemsOf(answer.body, listed)
    const told = seen.size === 0 ? tells?.(answer.body) : undefined
    if (told !== undefined) await tell(told)
    for (const item of items) {
      if (!keep(item)) continue
      yield item
      given += 1
      if (given >= limit) return
    }
    const marker = markerAfter(items, listed)
    if (marker === undefined || !hasMore(answer.body, items, listed, query)) return
    if (seen.has(marker)) throw new Failure('refused', `The list of ${noun.plural} goes in circles: the service gave the same page twice.`)
    seen.add(marker)
    // What was to be left out at the start was left out of the first page.
    query = { ...query, offset: undefined, marker }
  }
}

/** The items of one page. */
export function itemsOf(body: Json, { noun, under, items }: Listed): readonly JsonObject[] {
  if (items !== undefined) return items(body)
  const found = isJsonObject(body) ? body[under ?? noun.listKey] : body
  return Array.isArray(found) ? found.filter(isJsonObject) : []
}

const markerAfter = (items: readonly JsonObject[], { noun }: Listed): string | undefined => {
  const last = items.at(-1)
  return last === undefined ? undefined : noun.idOf(last)
}

/** Whether there is a further page: a link says so, under whatever key; or, for lists without links, the page was full. */
function hasMore(body: Json, items: readonly JsonObject[], { noun }: Listed, query: Query): boolean {
  if (noun.paging === 'none') return false
  if (noun.paging === 'marker') return items.length >= Number(query['limit'] ?? 1000)
  if (!isJsonObject(body)) return false
  return Object.entries(body).some(([key, links]) =>
    (key.endsWith('_links') && Array.isArray(links) && links.some(link => isJsonObject(link) && link['rel'] === 'next')) ||
    (key === 'next' && typeof links === 'string'))
}
