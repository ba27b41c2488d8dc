import type { Cloud, Query } from '../../contract/cloud.ts'
import { Failure } from '../../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../../contract/json.ts'
import type { Microversion } from '../../contract/microversion.ts'
import type { Listed } from '../../grammar/command.ts'
import { requestOf, type Payload } from '../../grammar/operation.ts'
import { unfitAnswer } from '../refusals/unfit-answer.ts'

/** Asks for one page with this query; gives its body. */
type AskPage = (query: Query) => Promise<Json>

/** One page: what the service said, and the items that the page before had not. */
interface Page { readonly body: Json; readonly items: readonly JsonObject[] }

/**
 * The pages of a list. The next one is asked for with the last ID as marker: the links of some lists point elsewhere
 * (api-ref, "Pagination"). What the page before had is left out: a list that grows while it is read shifts. Raises `refused` when the service gives the same page again and again.
 */
async function* eachPage(ask: AskPage, start: Query, listed: Listed): AsyncGenerator<Page> {
  const { noun, limit = Infinity } = listed
  const seen = new Set<string>()
  let before: ReadonlySet<string> = new Set()
  let query = start
  let count = 0
  let page = ask(query)
  for (;;) {
    const body = await page
    const items = itemsOf(body, listed)
    count += items.length
    const marker = markerAfter(items, listed)
    const isLast = marker === undefined || !hasMore(body, items, listed, query)
    if (!isLast && seen.has(marker)) throw partial(noun.plural, 'goes in circles: the service gave the same page twice.')
    const hasWayOn = !isLast && marker !== ''
    // What was to be left out at the start was left out of the first page.
    query = { ...query, offset: undefined, marker }
    // The next page is on its way while this one is written, but not where this one may be enough.
    const isAhead = hasWayOn && count < limit
    if (isAhead) page = early(ask(query))
    yield { body, items: items.filter(item => !before.has(noun.idOf(item))) }
    if (isLast) return
    if (!hasWayOn) throw partial(noun.plural, 'goes on, but its last item has no ID to go on from.')
    if (!isAhead) page = ask(query)
    seen.add(marker)
    // Only the page before: all IDs of a long list would be most of the memory it takes.
    before = new Set(items.map(noun.idOf).filter(id => id !== ''))
  }
}

const partial = (plural: string, why: string): Failure =>
  new Failure('refused', `The list of ${plural} ${why}`, { hint: 'The list is not whole. A smaller --page-size, or --limit, may get around it.' })

/** A request whose failure is told when its turn comes. */
function early<T>(request: Promise<T>): Promise<T> {
  request.catch(() => undefined)
  return request
}

/** Items whose first request goes out now and not when the first is wanted: what writes them is loaded while the service answers. */
export function begun<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const first = early(items.next())
  return following(first, items)
}

async function* following<T>(first: Promise<IteratorResult<T, unknown>>, items: AsyncGenerator<T>): AsyncGenerator<T> {
  const { done, value } = await first
  if (done === true) return
  yield value
  yield* items
}

/** Every item of a list, on as many pages as there are. */
export async function* eachItem(ask: AskPage, query: Query, listed: Listed): AsyncGenerator<JsonObject> {
  for await (const { items } of eachPage(ask, query, listed)) yield* items
}

/** The items of a list, page after page, as they come; at most `listed.limit` of them. */
export async function* pagesOf(
  cloud: Cloud, payload: Payload, listed: Listed, microversion: Microversion | undefined, tell: (line: string) => Promise<void>,
): AsyncGenerator<JsonObject> {
  const { limit = Infinity, keep = () => true } = listed
  let { tells } = listed
  const ask: AskPage = async query => (await cloud.request(requestOf({ ...payload, query }, microversion))).body
  let given = 0
  for await (const { body, items } of eachPage(ask, payload.query, listed)) {
    const told = tells?.(body)
    if (told !== undefined) await tell(told)
    tells = undefined
    for (const item of items) {
      if (!keep(item)) continue
      yield item
      given += 1
      if (given >= limit) return
    }
  }
}

/** The items of one page. Raises `refused` when the answer has no list of them: that is not the same as an empty one. */
export function itemsOf(body: Json, { noun, under, items }: Listed): readonly JsonObject[] {
  if (items !== undefined) return items(body)
  const found = isJsonObject(body) ? body[under ?? noun.listKey] : undefined
  if (!Array.isArray(found)) throw unfitAnswer(noun.service, noun.plural)
  return found.filter(isJsonObject)
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
