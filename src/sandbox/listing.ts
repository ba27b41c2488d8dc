import type { Json, JsonObject } from '../contract/json.ts'
import type { Call, Reply } from './call.ts'
import { integerOf } from './call.ts'
import type { Columns } from './filters.ts'
import { boolOf } from './python.ts'
import type { Refusal } from './refusal.ts'
import { badRequest, invalidInput } from './refusal.ts'

/** Pages, order and links of lists, as cinder/api/common.py makes them. */

/** The most rows the service gives at once (its `osapi_max_limit`). */
export const MOST_ROWS = 1000

export interface Paging { readonly marker: string | undefined; readonly limit: number; readonly offset: number }
export interface Sorting { readonly keys: readonly string[]; readonly directions: readonly string[] }

function take(params: Map<string, string>, key: string): string | undefined {
  const value = params.get(key)
  params.delete(key)
  return value
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return MOST_ROWS
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw badRequest('limit param must be an integer')
  if (Number(text) < 0) throw badRequest('limit param must be positive')
  return Math.min(Number(text), MOST_ROWS)
}

/** Takes the paging words out of the query. */
export function takePaging(params: Map<string, string>): Paging {
  const limit = limitOf(take(params, 'limit'))
  const marker = take(params, 'marker')
  return { marker, limit, offset: integerOf(take(params, 'offset') ?? '0', 'offset', 0) }
}

/** Takes the sorting words out of the query. */
export function takeSorting(params: Map<string, string>, key = 'created_at', direction = 'desc'): Sorting {
  if (params.has('sort') && (params.has('sort_key') || params.has('sort_dir'))) {
    throw badRequest("The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter.")
  }
  const sort = take(params, 'sort')
  const pairs = sort === undefined
    ? [[take(params, 'sort_key') ?? key, take(params, 'sort_dir') ?? direction]]
    : sort.trim().split(',').map((part) => { const [name = '', way = ''] = part.split(':'); return [name, way === '' ? direction : way] })
  return { keys: pairs.map(([name = '']) => name.trim()), directions: pairs.map(([, way = '']) => way.trim()) }
}

/** The same order with one key under another name. */
export function renamed(sorting: Sorting, from: string, to: string): Sorting {
  return { ...sorting, keys: sorting.keys.map((key) => (key === from ? to : key)) }
}

function compare(a: Json, b: Json): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return a < b ? -1 : Number(a > b)
}

interface Ordered { readonly createdAt: number; readonly seq: number }

/** The rows in the order asked for; ties go by age, in the direction of the first key. */
export function sorted<T extends Ordered>(rows: readonly T[], sorting: Sorting, columns: Columns<T>): readonly T[] {
  if (sorting.directions.some((way) => way !== 'asc' && way !== 'desc')) throw invalidInput("Unknown sort direction, must be 'desc' or 'asc'.")
  const orders = sorting.keys.map((key, index) => {
    const column = Object.hasOwn(columns, key) ? columns[key] : undefined
    if (column === undefined) throw invalidInput('Invalid sort key')
    const sign = sorting.directions[index] === 'asc' ? 1 : -1
    return (a: T, b: T): number => sign * compare(column(a), column(b))
  })
  const sign = sorting.directions[0] === 'asc' ? 1 : -1
  const byAge = (a: T, b: T): number => sign * (a.createdAt - b.createdAt || a.seq - b.seq)
  return [...rows].sort((a, b) => orders.reduce((found, order) => found || order(a, b), 0) || byAge(a, b))
}

/** The part of the rows between marker, offset and limit. `missing` is raised for a marker that is no row. */
export function windowed<T extends { readonly id: string }>(rows: readonly T[], paging: Paging, missing: (id: string) => Refusal): readonly T[] {
  const { marker, limit, offset } = paging
  const at = marker === undefined ? -1 : rows.findIndex((row) => row.id === marker)
  if (marker !== undefined && at < 0) throw missing(marker)
  return rows.slice(at + 1 + offset, at + 1 + offset + limit)
}

/** Takes `with_count` out of the query; true when the total was asked for (3.45). */
export function takeCount(call: Call, params: Map<string, string>): boolean {
  if (call.minor < 45 || !params.has('with_count')) return false
  const word = take(params, 'with_count') ?? ''
  const flag = boolOf(word)
  if (flag === undefined) throw badRequest(`Value '${word}' for 'with_count' is not a boolean.`)
  return flag
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('/')

/** The two links every resource has. */
export function selfLinks(call: Call, collection: string, id: string): Json {
  const { origin, prefix, projectInUrl } = call.site
  return [
    { rel: 'self', href: joined(`${origin}${prefix}/v3`, projectInUrl, collection, id) },
    { rel: 'bookmark', href: joined(`${origin}${prefix}`, projectInUrl, collection, id) },
  ]
}

/** The link to the next page under its key, or nothing when this page is not full. */
export function nextLink(call: Call, key: string, collection: string, rows: readonly { readonly id: string }[], count = rows.length): JsonObject {
  const last = rows.at(-1)
  if (last === undefined || limitOf(call.query.get('limit')) > count) return {}
  const words = new URLSearchParams([...call.query].filter(([name]) => name !== 'marker').concat([['marker', last.id]]))
  const { origin, prefix, projectInUrl } = call.site
  return { [key]: [{ rel: 'next', href: `${joined(`${origin}${prefix}/v3`, projectInUrl, collection)}?${words.toString().replaceAll('%7E', '~')}` }] }
}

/** A collection under its key. */
export function listed(key: string, rows: readonly JsonObject[], more: JsonObject = {}): Reply {
  return { body: { [key]: rows, ...more } }
}

/** The rows a caller may see: those of the project, or all for an administrator who asks so. */
export function visible<T extends { readonly projectId: string }>(call: Call, rows: readonly T[], all: boolean): readonly T[] {
  return call.who.isAdmin && all ? rows : rows.filter((row) => row.projectId === call.who.projectId)
}
