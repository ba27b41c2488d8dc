import type { Cloud, Query } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { ListOutput } from '../framework/command-output.ts'
import { toServiceRequest, type PreparedRequest } from '../framework/operation.ts'
import { unexpectedResponse } from './unexpected-response.ts'

/** Asks for one page with this query; gives its body. */
type FetchPage = (query: Query) => Promise<Json>

/** One page: what the service said, and the items that the page before had not. */
interface Page {
  readonly body: Json
  readonly items: readonly JsonObject[]
}

/**
 * The pages of a list. The next one is asked for with the last ID as marker: the links of some lists point elsewhere
 * (api-ref, "Pagination"). What the page before had is left out: a list that grows while it is read shifts. Raises
 * `refused` when the service gives the same page again and again.
 */
async function* eachPage(fetchPage: FetchPage, startQuery: Query, listed: ListOutput): AsyncGenerator<Page> {
  const { resource, limit = Infinity } = listed
  const markers = new Set<string>()
  let before: ReadonlySet<string> = new Set()
  let query = startQuery
  let count = 0
  let page = fetchPage(query)
  for (;;) {
    const body = await page
    const items = itemsOf(body, listed)
    count += items.length
    const marker = markerAfter(items, listed)
    const isLast = marker === undefined || !hasMore(body, items, listed, query)
    if (!isLast && markers.has(marker))
      throw incompleteList(resource.plural, 'does not end: the service returned the same page twice.')
    const hasNext = !isLast && marker !== ''
    // What was to be left out at the start was left out of the first page.
    query = { ...query, offset: undefined, marker }
    // The next page is on its way while this one is written, but not where this one may be enough.
    const isPrefetched = hasNext && count < limit
    if (isPrefetched) page = deferRejection(fetchPage(query))
    yield { body, items: items.filter(item => !before.has(resource.idOf(item))) }
    if (isLast) return
    if (!hasNext) throw incompleteList(resource.plural, 'has more pages, but its last item has no ID to continue from.')
    if (!isPrefetched) page = fetchPage(query)
    markers.add(marker)
    // Only the page before: all IDs of a long list would be most of the memory it takes.
    before = new Set(items.map(resource.idOf).filter(id => id !== ''))
  }
}

const incompleteList = (plural: string, why: string): CliError =>
  new CliError('refused', `The list of ${plural} ${why}`, {
    advice: 'The list is incomplete. A smaller --page-size, or --limit, may avoid this.',
  })

/** A request whose failure is told when its turn comes. */
function deferRejection<T>(request: Promise<T>): Promise<T> {
  request.catch(() => undefined)
  return request
}

/**
 * Items whose first request goes out now and not when the first is wanted: what writes them is loaded while the service
 * answers.
 */
export function prefetchFirst<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const first = deferRejection(items.next())
  return resumeAfter(first, items)
}

async function* resumeAfter<T>(
  first: Promise<IteratorResult<T, unknown>>,
  items: AsyncGenerator<T>,
): AsyncGenerator<T> {
  const { done, value } = await first
  if (done === true) return
  yield value
  yield* items
}

/** Every item of a list, on as many pages as there are. */
export async function* eachItem(fetchPage: FetchPage, query: Query, listed: ListOutput): AsyncGenerator<JsonObject> {
  for await (const { items } of eachPage(fetchPage, query, listed)) yield* items
}

/** The items of a list, page after page, as they come; at most `listed.limit` of them. */
export async function* fetchItems(
  cloud: Cloud,
  payload: PreparedRequest,
  listed: ListOutput,
  microversion: Microversion | undefined,
  writeNote: (line: string) => Promise<void>,
): AsyncGenerator<JsonObject> {
  const { limit = Infinity, filterRow = () => true } = listed
  let { formatSummary } = listed
  const fetchPage: FetchPage = async query =>
    (await cloud.request(toServiceRequest({ ...payload, query }, microversion))).body
  let count = 0
  for await (const { body, items } of eachPage(fetchPage, payload.query, listed)) {
    const note = formatSummary?.(body)
    if (note !== undefined) await writeNote(note)
    formatSummary = undefined
    for (const item of items) {
      if (!filterRow(item)) continue
      yield item
      count += 1
      if (count >= limit) return
    }
  }
}

/**
 * The items of one page. Raises `refused` when the answer has no list of them: that is not the same as an empty one.
 */
export function itemsOf(body: Json, { resource, responseKey, extractItems }: ListOutput): readonly JsonObject[] {
  if (extractItems !== undefined) return extractItems(body)
  const found = isJsonObject(body) ? body[responseKey ?? resource.listKey] : undefined
  if (!Array.isArray(found)) throw unexpectedResponse(resource.service, resource.plural)
  return found.filter(isJsonObject)
}

const markerAfter = (items: readonly JsonObject[], { resource }: ListOutput): string | undefined => {
  const last = items.at(-1)
  return last === undefined ? undefined : resource.idOf(last)
}

/**
 * Whether there is a further page: a link says so, under whatever key; or, for lists without links, the page was full.
 */
function hasMore(body: Json, items: readonly JsonObject[], { resource }: ListOutput, query: Query): boolean {
  if (resource.paging === 'none') return false
  if (resource.paging === 'marker') return items.length >= Number(query['limit'] ?? 1000)
  if (!isJsonObject(body)) return false
  return Object.entries(body).some(
    ([key, links]) =>
      (key.endsWith('_links') &&
        Array.isArray(links) &&
        links.some(link => isJsonObject(link) && link['rel'] === 'next')) ||
      (key === 'next' && typeof links === 'string'),
  )
}
