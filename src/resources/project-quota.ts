import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { listOp } from '../framework/resource-operations.ts'
import { defineResource, type ResourceColumn } from '../framework/resource-type.ts'
import type { JsonObject } from '../types/json.ts'

const limitsSchema = z.nullish(mapOf(z.union([z.string(), z.number()])))
const schema = z.object({ id: z.string(), name: z.nullish(z.string()), quota: limitsSchema, defaults: limitsSchema })

/** A Keystone project with its quotas, and its default quotas. */
export type ProjectQuota = z.output<typeof schema>

const LIMIT_COLUMNS = {
  'Backups': 'backups',
  'Backup Gigabytes': 'backup_gigabytes',
  'Gigabytes': 'gigabytes',
  'Groups': 'groups',
  'Per Volume Gigabytes': 'per_volume_gigabytes',
  'Snapshots': 'snapshots',
  'Volumes': 'volumes',
}

const columns: readonly ResourceColumn<ProjectQuota>[] = [
  { title: 'Project ID', value: item => item.id },
  ...Object.entries(LIMIT_COLUMNS).map(([title, key]): ResourceColumn<ProjectQuota> => ({
    title,
    value: item => item.quota?.[key] ?? null,
  })),
]

export const projectQuota = defineResource<ProjectQuota>({
  singular: 'quota',
  service: 'identity',
  collection: '/projects',
  key: 'project',
  listKey: 'projects',
  schema,
  columns,
  hideFirst: ['Per Volume Gigabytes', 'Backup Gigabytes', 'Backups', 'Groups'],
  fields: columns,
})

/** GET the projects, whose quotas are requested one by one. */
export const listProjects = listOp(projectQuota, z.strictObject({}))

/** True when a project has at least one quota of its own among the listed ones. */
export function hasOwnQuotas(raw: JsonObject): boolean {
  const { quota, defaults } = projectQuota.parse(raw)
  return (
    quota !== undefined && quota !== null && Object.values(LIMIT_COLUMNS).some(key => quota[key] !== defaults?.[key])
  )
}
