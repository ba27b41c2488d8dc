import type { Json, JsonObject } from '../../types/json.ts'
import type { HandlerContext, Reply } from '../http/handler-context.ts'
import { parseInteger } from '../http/read-body.ts'
import type { Columns } from './filters.ts'
import { parseBoolean } from '../http/python-literals.ts'
import { ServiceFault, badRequest, invalidInput } from '../http/errors.ts'

/** Pages, order and links of lists, as cinder/api/common.py makes them. */

/** The maximum number of rows in a response (the service's `osapi_max_limit`). */
export const MAX_ROWS = 1000

export interface Paging {
  readonly marker: string | undefined
  readonly limit: number
  readonly offset: number
}

export interface Sorting {
  readonly keys: readonly string[]
  readonly directions: readonly string[]
}

function takeParam(params: Map<string, string>, key: string): string | undefined {
  const value = params.get(key)
  params.delete(key)
  return value
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return MAX_ROWS
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw badRequest('limit param must be an integer')
  if (Number(text) < 0) throw badRequest('limit param must be positive')
  return Math.min(Number(text), MAX_ROWS)
}

/** Removes the paging parameters from the query and returns them. */
export function takePaging(params: Map<string, string>): Paging {
  const limit = parseLimit(takeParam(params, 'limit'))
  const marker = takeParam(params, 'marker')
  return { marker, limit, offset: parseInteger(takeParam(params, 'offset') ?? '0', 'offset', 0) }
}

/** Removes the sorting parameters from the query and returns them. */
export function takeSorting(params: Map<string, string>, key = 'created_at', direction = 'desc'): Sorting {
  if (params.has('sort') && (params.has('sort_key') || params.has('sort_dir'))) {
    throw badRequest(
      "The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter.",
    )
  }
  const sort = takeParam(params, 'sort')
  const pairs =
    sort === undefined
      ? [[takeParam(params, 'sort_key') ?? key, takeParam(params, 'sort_dir') ?? direction]]
      : sort
          .trim()
          .split(',')
          .map(part => {
            const [name = '', sortDirection = ''] = part.split(':')
            return [name, sortDirection === '' ? direction : sortDirection]
          })
  return {
    keys: pairs.map(([name = '']) => name.trim()),
    directions: pairs.map(([, sortDirection = '']) => sortDirection.trim()),
  }
}

/** The same order with one key under another name. */
export function renameSortKey(sorting: Sorting, from: string, to: string): Sorting {
  return { ...sorting, keys: sorting.keys.map(key => (key === from ? to : key)) }
}

function compareValues(a: Json, b: Json): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return a < b ? -1 : Number(a > b)
}

interface Sortable {
  readonly createdAt: number
  readonly seq: number
}

/** The rows in the requested order; ties are ordered by age, in the direction of the first key. */
export function sortRows<T extends Sortable>(rows: readonly T[], sorting: Sorting, columns: Columns<T>): readonly T[] {
  if (sorting.directions.some(direction => direction !== 'asc' && direction !== 'desc'))
    throw invalidInput("Unknown sort direction, must be 'desc' or 'asc'.")
  const comparators = sorting.keys.map((key, index) => {
    const column = Object.hasOwn(columns, key) ? columns[key] : undefined
    if (column === undefined) throw invalidInput('Invalid sort key')
    const sign = sorting.directions[index] === 'asc' ? 1 : -1
    return (a: T, b: T): number => sign * compareValues(column(a), column(b))
  })
  const sign = sorting.directions[0] === 'asc' ? 1 : -1
  const compareAge = (a: T, b: T): number => sign * (a.createdAt - b.createdAt || a.seq - b.seq)
  return [...rows].sort(
    (a, b) => comparators.reduce((result, compareRows) => result || compareRows(a, b), 0) || compareAge(a, b),
  )
}

/** The part of the rows between marker, offset and limit. `missing` is raised for a marker that is no row. */
export function paginateRows<T extends { readonly id: string }>(
  rows: readonly T[],
  paging: Paging,
  createNotFound: (id: string) => ServiceFault,
): readonly T[] {
  const { marker, limit, offset } = paging
  const markerIndex = marker === undefined ? -1 : rows.findIndex(row => row.id === marker)
  if (marker !== undefined && markerIndex < 0) throw createNotFound(marker)
  return rows.slice(markerIndex + 1 + offset, markerIndex + 1 + offset + limit)
}

/** Removes `with_count` from the query; true when the total was requested (3.45). */
export function takeWithCount(context: HandlerContext, params: Map<string, string>): boolean {
  if (context.minor < 45 || !params.has('with_count')) return false
  const text = takeParam(params, 'with_count') ?? ''
  const flag = parseBoolean(text)
  if (flag === undefined) throw badRequest(`Value '${text}' for 'with_count' is not a boolean.`)
  return flag
}

const joinPath = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('/')

/** The two links every resource has. */
export function buildSelfLinks(context: HandlerContext, collection: string, id: string): Json {
  const { origin, prefix, projectInUrl } = context.linkBase
  return [
    { rel: 'self', href: joinPath(`${origin}${prefix}/v3`, projectInUrl, collection, id) },
    { rel: 'bookmark', href: joinPath(`${origin}${prefix}`, projectInUrl, collection, id) },
  ]
}

/** The link to the next page under its key, or nothing when this page is not full. */
export function buildNextLink(
  context: HandlerContext,
  key: string,
  collection: string,
  rows: readonly { readonly id: string }[],
  count = rows.length,
): JsonObject {
  const last = rows.at(-1)
  if (last === undefined || parseLimit(context.query.get('limit')) > count) return {}
  const params = new URLSearchParams(
    [...context.query].filter(([name]) => name !== 'marker').concat([['marker', last.id]]),
  )
  const { origin, prefix, projectInUrl } = context.linkBase
  return {
    [key]: [
      {
        rel: 'next',
        href: `${joinPath(`${origin}${prefix}/v3`, projectInUrl, collection)}?${params.toString().replaceAll('%7E', '~')}`,
      },
    ],
  }
}

/** A collection under its key. */
export function buildList(key: string, rows: readonly JsonObject[], extraFields: JsonObject = {}): Reply {
  return { body: { [key]: rows, ...extraFields } }
}

/** The rows that a caller may see: those of the project, or all for an administrator who requests them. */
export function filterVisibleRows<T extends { readonly projectId: string }>(
  context: HandlerContext,
  rows: readonly T[],
  isAllProjects: boolean,
): readonly T[] {
  return context.caller.isAdmin && isAllProjects ? rows : rows.filter(row => row.projectId === context.caller.projectId)
}
