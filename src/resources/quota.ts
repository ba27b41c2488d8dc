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

/** A quota of a project, and its usage (api-ref, "Quota sets extension"). */
export type Quota = z.output<typeof schema>

/** Reservations count against the limit. */
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
/** Limits without usage: defaults and classes. */
export const limitTable = buildTable(quota, limitColumns)

/** OSC's names where they differ from the service's. */
const OSC_NAMES: Readonly<Record<string, string>> = {
  backup_gigabytes: 'backup-gigabytes',
  per_volume_gigabytes: 'per-volume-gigabytes',
}

/** The quotas in a response, one by one: of a project or a class, with or without usage. */
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

/** GET the quotas of a project; with `usage` also usage and reservations. */
export const readQuotas = defineOperation({
  method: 'GET',
  route: '/os-quota-sets/{project}',
  query: z.strictObject({ usage: z.optional(z.boolean()) }),
})
/** GET the default quotas of a project. */
export const readQuotaDefaults = defineOperation({ method: 'GET', route: '/os-quota-sets/{project}/defaults' })
/** PUT quotas of a project; -1 means unlimited, a limit below the usage is refused. */
export const updateQuotas = defineOperation({
  method: 'PUT',
  route: '/os-quota-sets/{project}',
  bodyKey: 'quota_set',
  body: mapOf(z.int()),
  query: z.strictObject({ skip_validation: z.optional(z.boolean()) }),
})
/** DELETE the quotas of a project: the defaults apply again. */
export const deleteQuotas = defineOperation({ method: 'DELETE', route: '/os-quota-sets/{project}' })
/** GET the quotas of a class; the class `default` applies to projects without quotas of their own. */
export const readQuotaClass = defineOperation({ method: 'GET', route: '/os-quota-class-sets/{name}' })
/** PUT quotas of a class. */
export const updateQuotaClass = defineOperation({
  method: 'PUT',
  route: '/os-quota-class-sets/{name}',
  bodyKey: 'quota_class_set',
  body: mapOf(z.int()),
})
