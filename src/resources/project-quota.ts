import * as z from 'zod/mini'
import { listing } from '../grammar/operation.ts'
import { defineResource, type ColumnOf } from '../grammar/resource.ts'
import type { JsonObject } from '../contract/json.ts'

const limits = z.nullish(z.record(z.string(), z.union([z.string(), z.number()])))
const schema = z.object({ id: z.string(), name: z.nullish(z.string()), quota: limits, defaults: limits })

/** A project of Keystone with its quotas, and what they would be by default. */
export type ProjectQuota = z.output<typeof schema>

const LIMITS = {
  Backups: 'backups', 'Backup Gigabytes': 'backup_gigabytes', Gigabytes: 'gigabytes', Groups: 'groups',
  'Per Volume Gigabytes': 'per_volume_gigabytes', Snapshots: 'snapshots', Volumes: 'volumes',
}

const columns: readonly ColumnOf<ProjectQuota>[] = [
  { title: 'Project ID', value: seen => seen.id },
  ...Object.entries(LIMITS).map(([title, key]): ColumnOf<ProjectQuota> => ({ title, value: seen => seen.quota?.[key] ?? null })),
]

export const projectQuota = defineResource<ProjectQuota>({
  noun: 'quota', service: 'identity', collection: '/projects', key: 'project', listKey: 'projects', schema, columns, fields: columns,
})

/** GET the projects, whose quotas are asked for one by one. */
export const listProjects = listing(projectQuota, z.strictObject({}))

/** True when a project has quotas of its own, among those that are listed. */
export function differsFromDefaults(raw: JsonObject): boolean {
  const { quota, defaults } = projectQuota.parse(raw)
  return quota !== undefined && quota !== null && Object.values(LIMITS).some(key => quota[key] !== defaults?.[key])
}
