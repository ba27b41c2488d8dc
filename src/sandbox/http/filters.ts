import type { Json } from '../../types/json.ts'
import { isJsonObject } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { parseBoolean, str } from '../http/python-literals.ts'
import { badRequest } from '../http/errors.ts'

/** The filters that members may use: the service's resource_filters.json. */
export const RESOURCE_FILTERS: Readonly<Record<string, readonly string[]>> = {
  volume: [
    'name',
    'status',
    'metadata',
    'bootable',
    'migration_status',
    'availability_zone',
    'group_id',
    'size',
    'created_at',
    'updated_at',
    'consumes_quota',
  ],
  backup: ['name', 'status', 'volume_id'],
  snapshot: ['name', 'status', 'volume_id', 'metadata', 'availability_zone', 'consumes_quota'],
  group: ['name'],
  group_snapshot: ['name', 'status', 'group_id'],
  attachment: ['volume_id', 'status', 'instance_id', 'attach_status'],
  message: ['resource_uuid', 'resource_type', 'event_id', 'request_id', 'message_level'],
  pool: ['name', 'volume_type'],
  volume_type: ['is_public', 'extra_specs'],
}

const LIKE_FILTERS_SINCE = 34

/** Drops filters that members may not use, as before 3.31. Administrators may use any. */
export function dropDisallowedFilters(
  context: HandlerContext,
  filters: Map<string, string>,
  allowed: readonly string[],
): void {
  if (context.caller.isAdmin) return
  for (const key of [...filters.keys()]) if (!allowed.includes(key)) filters.delete(key)
}

/** Raises the 400 for a filter that members may not use, as since 3.31. */
export function rejectDisallowedFilters(context: HandlerContext, filters: Map<string, string>, resource: string): void {
  if ([...filters.keys()].some(key => /[^\x00-\x7f]/.test(key)))
    throw badRequest('Filter keys can only contain ASCII characters.')
  if (context.caller.isAdmin && resource !== 'pool') return
  const allowed = RESOURCE_FILTERS[resource] ?? []
  const isAllowed = (key: string): boolean =>
    allowed.includes(key) || (context.minor >= LIKE_FILTERS_SINCE && allowed.includes(`${key}~`))
  const disallowedKeys = [...filters.keys()].filter(key => !isAllowed(key) && key !== 'all_tenants')
  if (!context.caller.isAdmin) filters.delete('all_tenants')
  if (disallowedKeys.length > 0)
    throw badRequest(
      `Invalid filters ${[...filters.keys()].filter(key => disallowedKeys.includes(key)).join(',')} are found in query options.`,
    )
}

/** The values of a resource under the service's column names, for sorting and filtering. */
export type Columns<T> = Readonly<Record<string, (row: T) => Json>>

function isLike(value: Json, expected: string): boolean {
  return value !== null && str(value).toLowerCase().includes(expected.toLowerCase())
}

function containsEntries(value: Json, expected: Json): boolean {
  return (
    isJsonObject(value) &&
    isJsonObject(expected) &&
    Object.entries(expected).every(
      ([key, expectedValue]) => Object.hasOwn(value, key) && str(value[key] ?? null) === str(expectedValue),
    )
  )
}

function matchesValue(value: Json, expected: Json): boolean {
  if (isJsonObject(value)) return containsEntries(value, expected)
  if (Array.isArray(expected)) return expected.some(one => matchesValue(value, one))
  if (typeof value === 'boolean') return value === parseBoolean(expected)
  if (value === null || expected === null) return value === expected
  return str(value) === str(expected)
}

/** The rows that fit every filter; a filter by an unknown column fits none. */
export function filterRows<T>(
  rows: readonly T[],
  filters: ReadonlyMap<string, Json>,
  columns: Columns<T>,
): readonly T[] {
  const tests = [...filters].map(([key, expected]): ((row: T) => boolean) => {
    const isLikeFilter = key.endsWith('~')
    const name = isLikeFilter ? key.slice(0, -1) : key
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined
    if (column === undefined) return () => false
    return isLikeFilter ? row => isLike(column(row), str(expected)) : row => matchesValue(column(row), expected)
  })
  return rows.filter(row => tests.every(test => test(row)))
}
