import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { getOwn, isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { usageBar } from '../types/rows.ts'
import { defineOperation } from '../framework/operation.ts'
import { column, defineResource, buildTable, type ResourceColumn } from '../framework/resource-type.ts'

const schema = z.object({
  resource: z.string(),
  limit: z.nullish(z.number()),
  in_use: z.nullish(z.number()),
  reserved: z.nullish(z.number()),
})

/** How much of one thing a project may have, and has (api-ref, "Quota sets extension"). */
export type Quota = z.output<typeof schema>

/** What is reserved is about to be used, and counts against the limit. */
const usageColumn: ResourceColumn<Quota> = {
  title: 'Usage',
  isUsageBar: true,
  value: ({ limit, in_use: used, reserved }) => usageBar((used ?? 0) + (reserved ?? 0), limit),
}
const limitColumns = [column('Resource', 'resource'), column('Limit', 'limit')]

export const quota = defineResource<Quota>({
  singular: 'quota',
  collection: '/os-quota-sets',
  key: '',
  listKey: 'quota_set',
  lookup: 'by-id-only',
  paging: 'none',
  idKey: 'resource',
  nameKey: 'resource',
  schema,
  columns: [...limitColumns, usageColumn],
  longColumns: [...limitColumns, column('In Use', 'in_use'), column('Reserved', 'reserved'), usageColumn],
  hideFirst: ['Reserved', 'Usage'],
  fields: ['resource', 'limit'],
})
/** Limits alone, of what nobody uses: defaults and classes. */
export const limitTable = buildTable(quota, limitColumns)

/** Names of OSC where they are not the service's. */
const OSC_NAMES: Readonly<Record<string, string>> = {
  backup_gigabytes: 'backup-gigabytes',
  per_volume_gigabytes: 'per-volume-gigabytes',
}

/** The quotas in an answer, one by one: of a project or a class, with or without what is used. */
export function parseQuotas(body: Json): readonly JsonObject[] {
  const { quota_set: ofProject, quota_class_set: ofClass } = isJsonObject(body) ? body : {}
  const quotas = isJsonObject(ofProject) ? ofProject : isJsonObject(ofClass) ? ofClass : {}
  return Object.entries(quotas)
    .filter(([key]) => key !== 'id')
    .map(([key, value]) => {
      const figures: JsonObject = isJsonObject(value)
        ? { limit: value['limit'] ?? 0, in_use: value['in_use'] ?? 0, reserved: value['reserved'] ?? 0 }
        : { limit: value }
      return { resource: getOwn(OSC_NAMES, key) ?? key, ...figures }
    })
}

/** GET the quotas of a project; with `usage`, what it uses and has reserved as well. */
export const readQuotas = defineOperation({
  method: 'GET',
  route: '/os-quota-sets/{project}',
  query: z.strictObject({ usage: z.optional(z.boolean()) }),
})
/** GET what a project would have without quotas of its own. */
export const readQuotaDefaults = defineOperation({ method: 'GET', route: '/os-quota-sets/{project}/defaults' })
/** PUT quotas of a project; a limit of -1 is none, one below what is used is refused. */
export const updateQuotas = defineOperation({
  method: 'PUT',
  route: '/os-quota-sets/{project}',
  bodyKey: 'quota_set',
  body: mapOf(z.int()),
  query: z.strictObject({ skip_validation: z.optional(z.boolean()) }),
})
/** DELETE the quotas of a project: the defaults count again. */
export const deleteQuotas = defineOperation({ method: 'DELETE', route: '/os-quota-sets/{project}' })
/** GET the quotas of a class; `default` is what projects have unless told otherwise. */
export const readQuotaClass = defineOperation({ method: 'GET', route: '/os-quota-class-sets/{name}' })
/** PUT quotas of a class. */
export const updateQuotaClass = defineOperation({
  method: 'PUT',
  route: '/os-quota-class-sets/{name}',
  bodyKey: 'quota_class_set',
  body: mapOf(z.int()),
})
