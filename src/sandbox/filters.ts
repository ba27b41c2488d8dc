import type { Json } from '../contract/json.ts'
import { isJsonObject } from '../contract/json.ts'
import type { Call } from './call.ts'
import { boolOf, str } from './python.ts'
import { badRequest } from './refusal.ts'

/** What members may filter by: the service's resource_filters.json. */
export const RESOURCE_FILTERS: Readonly<Record<string, readonly string[]>> = {
  volume: ['name', 'status', 'metadata', 'bootable', 'migration_status', 'availability_zone', 'group_id', 'size', 'created_at', 'updated_at', 'consumes_quota'],
  backup: ['name', 'status', 'volume_id'],
  snapshot: ['name', 'status', 'volume_id', 'metadata', 'availability_zone', 'consumes_quota'],
  group: ['name'],
  group_snapshot: ['name', 'status', 'group_id'],
  attachment: ['volume_id', 'status', 'instance_id', 'attach_status'],
  message: ['resource_uuid', 'resource_type', 'event_id', 'request_id', 'message_level'],
  pool: ['name', 'volume_type'],
  volume_type: ['is_public', 'extra_specs'],
}

const LIKE_SINCE = 34

/** Drops what a member may not filter by, as before 3.31; administrators may try anything. */
export function dropFilters(call: Call, filters: Map<string, string>, allowed: readonly string[]): void {
  if (call.who.isAdmin) return
  for (const key of [...filters.keys()]) if (!allowed.includes(key)) filters.delete(key)
}

/** Raises the 400 for what a member may not filter by, as from 3.31 on. */
export function rejectFilters(call: Call, filters: Map<string, string>, resource: string): void {
  if ([...filters.keys()].some((key) => /[^\x00-\x7f]/.test(key))) throw badRequest('Filter keys can only contain ASCII characters.')
  if (call.who.isAdmin && resource !== 'pool') return
  const allowed = RESOURCE_FILTERS[resource] ?? []
  const isAllowed = (key: string): boolean => allowed.includes(key) || (call.minor >= LIKE_SINCE && allowed.includes(`${key}~`))
  const strangers = [...filters.keys()].filter((key) => !isAllowed(key) && key !== 'all_tenants')
  if (!call.who.isAdmin) filters.delete('all_tenants')
  if (strangers.length > 0) throw badRequest(`Invalid filters ${[...filters.keys()].filter((key) => strangers.includes(key)).join(',')} are found in query options.`)
}

/** How a thing looks under the service's column names, for sorting and filtering. */
export type Columns<T> = Readonly<Record<string, (row: T) => Json>>

function isLike(value: Json, wanted: string): boolean {
  return value !== null && str(value).toLowerCase().includes(wanted.toLowerCase())
}

function holdsAll(value: Json, wanted: Json): boolean {
  return isJsonObject(value) && isJsonObject(wanted) && Object.entries(wanted).every(([key, inner]) => Object.hasOwn(value, key) && str(value[key] ?? null) === str(inner))
}

function equals(value: Json, wanted: Json): boolean {
  if (isJsonObject(value)) return holdsAll(value, wanted)
  if (Array.isArray(wanted)) return wanted.some((one) => equals(value, one))
  if (typeof value === 'boolean') return value === boolOf(wanted)
  if (value === null || wanted === null) return value === wanted
  return str(value) === str(wanted)
}

/** The rows that fit every filter; a filter by an unknown column fits none. */
export function filtered<T>(rows: readonly T[], filters: ReadonlyMap<string, Json>, columns: Columns<T>): readonly T[] {
  const tests = [...filters].map(([key, wanted]): ((row: T) => boolean) => {
    const like = key.endsWith('~')
    const name = like ? key.slice(0, -1) : key
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined
    if (column === undefined) return () => false
    return like ? (row) => isLike(column(row), str(wanted)) : (row) => equals(column(row), wanted)
  })
  return rows.filter((row) => tests.every((test) => test(row)))
}
