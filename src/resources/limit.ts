import * as z from 'zod/mini'
import { entryOf, isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { barOf } from '../contract/rows.ts'
import { listing } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const absolute = z.object({ name: z.string(), value: z.nullish(z.number()), used: z.nullish(z.number()) })

/** How much a project may have, or has (api-ref, "Limits"). */
export const absoluteLimit = defineResource<z.output<typeof absolute>>({
  noun: 'limit',
  collection: '/limits',
  key: '',
  listKey: 'limits',
  named: 'by-id-only',
  paging: 'none',
  idKey: 'name',
  schema: absolute,
  columns: [column('Name', 'name'), column('Value', 'value'), { title: 'Usage', isBar: true, value: ({ value, used }) => barOf(used, value) }],
  fields: ['name', 'value'],
})

const rate = z.object({ verb: z.nullish(z.string()), uri: z.nullish(z.string()) })

/** How often something may be asked; only where the service has rate limits set up. */
export const rateLimit = defineResource<z.output<typeof rate>>({
  noun: 'rate limit',
  collection: '/limits',
  key: '',
  listKey: 'limits',
  named: 'by-id-only',
  paging: 'none',
  idKey: ['verb', 'uri'],
  schema: rate,
  columns: [
    column('Verb', 'verb'), column('URI', 'uri'), column('Value', 'value'), column('Remain', 'remaining'), column('Unit', 'unit'),
    { title: 'Next Available', value: (_, raw) => raw['next-available'] ?? raw['next_available'] ?? null },
  ],
  fields: ['verb', 'uri'],
})

/** GET the limits, of another project from 3.39. */
export const readLimits = listing(absoluteLimit, z.strictObject({ project_id: z.optional(z.string()) }))

/** What is used of each limit, by the service's names. */
const USED: Readonly<Record<string, string>> = {
  maxTotalVolumes: 'totalVolumesUsed',
  maxTotalVolumeGigabytes: 'totalGigabytesUsed',
  maxTotalSnapshots: 'totalSnapshotsUsed',
  maxTotalBackups: 'totalBackupsUsed',
  maxTotalBackupGigabytes: 'totalBackupGigabytesUsed',
}

const limitsIn = (body: Json, kind: string): Json | undefined => {
  const limits = isJsonObject(body) ? body['limits'] : undefined
  return isJsonObject(limits) ? limits[kind] : undefined
}

/** `maxTotalVolumes` as OSC has it: `max_total_volumes`. */
const inSnakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** The absolute limits in an answer, one by one and by name. */
export function absoluteLimitsIn(body: Json): readonly JsonObject[] {
  const found = limitsIn(body, 'absolute')
  const all = isJsonObject(found) ? found : {}
  const rows = Object.entries(all).map(([key, value]) => ({ name: inSnakeCase(key), value, used: all[entryOf(USED, key) ?? ''] ?? null }))
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The rate limits in an answer: one for each verb and URI. */
export function rateLimitsIn(body: Json): readonly JsonObject[] {
  const found = limitsIn(body, 'rate')
  return (Array.isArray(found) ? found.filter(isJsonObject) : []).flatMap(({ uri = null, limit = [] }) =>
    (Array.isArray(limit) ? limit.filter(isJsonObject) : []).map(one => ({ uri, ...one })))
}
