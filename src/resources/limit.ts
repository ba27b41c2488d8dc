import * as z from 'zod/mini'
import { getOwn, isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { usageBar } from '../types/rows.ts'
import { listOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const absoluteLimitSchema = z.object({ name: z.string(), value: z.nullish(z.number()), used: z.nullish(z.number()) })

/** A limit of a project, and its usage (api-ref, "Limits"). */
export const absoluteLimit = defineResource<z.output<typeof absoluteLimitSchema>>({
  singular: 'limit',
  collection: '/limits',
  key: '',
  listKey: 'limits',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'name',
  schema: absoluteLimitSchema,
  columns: [
    column('Name', 'name'),
    column('Value', 'value'),
    { title: 'Usage', isUsageBar: true, value: ({ value, used }) => usageBar(used, value) },
  ],
  fields: ['name', 'value'],
})

const rateLimitSchema = z.object({ verb: z.nullish(z.string()), uri: z.nullish(z.string()) })

/** A rate limit; only where the service has rate limits configured. */
export const rateLimit = defineResource<z.output<typeof rateLimitSchema>>({
  singular: 'rate limit',
  collection: '/limits',
  key: '',
  listKey: 'limits',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: ['verb', 'uri'],
  schema: rateLimitSchema,
  columns: [
    column('Verb', 'verb'),
    column('URI', 'uri'),
    column('Value', 'value'),
    column('Remain', 'remaining'),
    column('Unit', 'unit'),
    { title: 'Next Available', value: (_, raw) => raw['next-available'] ?? raw['next_available'] ?? null },
  ],
  hideFirst: ['Next Available'],
  fields: ['verb', 'uri'],
})

/** GET the limits; of another project from 3.39. */
export const readLimits = listOp(absoluteLimit, z.strictObject({ project_id: z.optional(z.string()) }))

/** The usage of each limit, by the service's names. */
const USAGE_KEYS: Readonly<Record<string, string>> = {
  maxTotalVolumes: 'totalVolumesUsed',
  maxTotalVolumeGigabytes: 'totalGigabytesUsed',
  maxTotalSnapshots: 'totalSnapshotsUsed',
  maxTotalBackups: 'totalBackupsUsed',
  maxTotalBackupGigabytes: 'totalBackupGigabytesUsed',
}

const getLimits = (body: Json, kind: string): Json | undefined => {
  const limits = isJsonObject(body) ? body['limits'] : undefined
  return isJsonObject(limits) ? limits[kind] : undefined
}

/** `maxTotalVolumes` in OSC's spelling: `max_total_volumes`. */
const toSnakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** The absolute limits in a response, one by one and by name. */
export function parseAbsoluteLimits(body: Json): readonly JsonObject[] {
  const limits = getLimits(body, 'absolute')
  const valuesByKey = isJsonObject(limits) ? limits : {}
  const rows = Object.entries(valuesByKey).map(([key, value]) => ({
    name: toSnakeCase(key),
    value,
    used: valuesByKey[getOwn(USAGE_KEYS, key) ?? ''] ?? null,
  }))
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The rate limits in a response: one for each verb and URI. */
export function parseRateLimits(body: Json): readonly JsonObject[] {
  const limits = getLimits(body, 'rate')
  return (Array.isArray(limits) ? limits.filter(isJsonObject) : []).flatMap(({ uri = null, limit = [] }) =>
    (Array.isArray(limit) ? limit.filter(isJsonObject) : []).map(one => ({ uri, ...one })),
  )
}
