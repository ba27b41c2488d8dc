import * as z from 'zod/mini'
import { entryOf, isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { barOf } from '../contract/rows.ts'
import { defineOperation } from '../grammar/operation.ts'
import { column, defineResource, tableOf, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({
  resource: z.string(),
  limit: z.nullish(z.number()),
  in_use: z.nullish(z.number()),
  reserved: z.nullish(z.number()),
})

/** How much of one thing a project may have, and has (api-ref, "Quota sets extension"). */
export type Quota = z.output<typeof schema>

/** What is reserved is about to be used, and counts against the limit. */
const usage: ColumnOf<Quota> = { title: 'Usage', isBar: true, value: ({ limit, in_use: used, reserved }) => barOf((used ?? 0) + (reserved ?? 0), limit) }
const limits = [column('Resource', 'resource'), column('Limit', 'limit')]

export const quota = defineResource<Quota>({
  noun: 'quota',
  collection: '/os-quota-sets',
  key: '',
  listKey: 'quota_set',
  named: 'by-id-only',
  paging: 'none',
  idKey: 'resource',
  nameKey: 'resource',
  schema,
  columns: [...limits, usage],
  long: [...limits, column('In Use', 'in_use'), column('Reserved', 'reserved'), usage],
  fields: ['resource', 'limit'],
})
/** Limits alone, of what nobody uses: defaults and classes. */
export const limitTable = tableOf(quota, limits)

/** Names of OSC where they are not the service's. */
const NAMES: Readonly<Record<string, string>> = { backup_gigabytes: 'backup-gigabytes', per_volume_gigabytes: 'per-volume-gigabytes' }

/** The quotas in an answer, one by one: of a project or a class, with or without what is used. */
export function quotasIn(body: Json): readonly JsonObject[] {
  const { quota_set: ofProject, quota_class_set: ofClass } = isJsonObject(body) ? body : {}
  const all = isJsonObject(ofProject) ? ofProject : isJsonObject(ofClass) ? ofClass : {}
  return Object.entries(all).filter(([key]) => key !== 'id').map(([key, value]) => {
    const said: JsonObject = isJsonObject(value) ? { limit: value['limit'] ?? 0, in_use: value['in_use'] ?? 0, reserved: value['reserved'] ?? 0 } : { limit: value }
    return { resource: entryOf(NAMES, key) ?? key, ...said }
  })
}

/** GET the quotas of a project; with `usage`, what it uses and has reserved as well. */
export const readQuotas = defineOperation({
  method: 'GET', route: '/os-quota-sets/{project}', query: z.strictObject({ usage: z.optional(z.boolean()) }),
})
/** GET what a project would have without quotas of its own. */
export const readQuotaDefaults = defineOperation({ method: 'GET', route: '/os-quota-sets/{project}/defaults' })
/** PUT quotas of a project; a limit of -1 is none, one below what is used is refused. */
export const changeQuotas = defineOperation({
  method: 'PUT', route: '/os-quota-sets/{project}', under: 'quota_set',
  body: z.record(z.string(), z.int()), query: z.strictObject({ skip_validation: z.optional(z.boolean()) }),
})
/** DELETE the quotas of a project: the defaults count again. */
export const resetQuotas = defineOperation({ method: 'DELETE', route: '/os-quota-sets/{project}' })
/** GET the quotas of a class; `default` is what projects have unless told otherwise. */
export const readQuotaClass = defineOperation({ method: 'GET', route: '/os-quota-class-sets/{name}' })
/** PUT quotas of a class. */
export const changeQuotaClass = defineOperation({
  method: 'PUT', route: '/os-quota-class-sets/{name}', under: 'quota_class_set', body: z.record(z.string(), z.int()),
})
