import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../contract/json.ts'
import { action, bareAction, creation, defineOperation, listing, reading, removal, update } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const metadata = z.record(z.string(), z.string())

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  size: z.nullish(z.number()),
  volume_id: z.nullish(z.string()),
  fail_reason: z.nullish(z.string()),
  metadata: z.nullish(metadata),
})

/** A backup as the service describes it (api-ref, "Show backup detail"). */
export type Backup = z.output<typeof schema>

export const backup = defineResource<Backup>({
  noun: 'volume backup',
  collection: '/backups',
  listPath: '/backups/detail',
  lightPath: '/backups',
  key: 'backup',
  listKey: 'backups',
  schema,
  columns: [
    column('ID', 'id'), column('Name', 'name'), column('Description', 'description'), column('Status', 'status'), column('Size', 'size'),
    column('Incremental', 'is_incremental'), column('Created At', 'created_at'),
  ],
  long: [
    column('ID', 'id'), column('Name', 'name'), column('Description', 'description'), column('Status', 'status'), column('Size', 'size'),
    column('Incremental', 'is_incremental'), column('Created At', 'created_at'), column('Availability Zone', 'availability_zone'),
    column('Volume', 'volume_id'), column('Container', 'container'),
  ],
  fields: [
    'availability_zone', 'container', 'created_at', 'data_timestamp', 'description', 'encryption_key_id', 'fail_reason', 'has_dependent_backups',
    'id', 'is_incremental', 'metadata', 'name', 'object_count',
    { title: 'project_id', value: (_, raw) => raw['os-backup-project-attr:project_id'] ?? null },
    'size', 'snapshot_id', 'status', 'updated_at', 'user_id', 'volume_id',
  ],
  unseen: { status: 'available' },
})

/** What a backup may be recorded as; the service takes no other (api-ref, "Reset a backup's status"). */
export const BACKUP_RESETS = ['available', 'error'] as const
/** What a backup's status may be. */
export const BACKUP_STATES = ['creating', 'available', 'deleting', 'error', 'restoring', 'error_restoring', 'error_deleting'] as const

/** GET one backup. */
export const readBackup = reading(backup)

/** GET the backups, a page at a time (api-ref, "List backups with detail"). */
export const listBackups = listing(backup, z.strictObject({
  name: z.optional(z.string()),
  status: z.optional(z.string()),
  volume_id: z.optional(z.string()),
  project_id: z.optional(z.string()),
  all_tenants: z.optional(z.boolean()),
  with_count: z.optional(z.boolean()),
  sort: z.optional(z.string()),
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
}))

/** POST /backups; of a volume in use only with `force`. The answer has an ID, a name and links. */
export const createBackup = creation(backup, z.strictObject({
  volume_id: z.string(),
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  container: z.optional(z.string()),
  snapshot_id: z.optional(z.string()),
  force: z.optional(z.boolean()),
  incremental: z.optional(z.boolean()),
  metadata: z.optional(metadata),
  availability_zone: z.optional(z.string()),
}), {
  raised: body => {
    if (body.availability_zone !== undefined) return { to: '3.51', because: '--availability-zone' }
    return body.metadata === undefined ? undefined : { to: '3.43', because: '--property' }
  },
})

/** PUT /backups/{id}; metadata given here is all there will be. */
export const updateBackup = update(backup, z.strictObject({
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  metadata: z.optional(metadata),
}), {
  since: '3.9',
  raised: body => (body.metadata === undefined ? undefined : { to: '3.43', because: 'properties of a backup' }),
})

/** DELETE /backups/{id}: only what is available or in error. */
export const deleteBackup = removal(backup)
/** os-force_delete: whatever the status, where the backup driver can. */
export const forceDeleteBackup = bareAction(backup, 'os-force_delete')
/** os-reset_status. */
export const resetBackup = action(backup, 'os-reset_status', z.strictObject({ status: z.enum(BACKUP_RESETS) }))

/** POST restore: into a volume, or into a new one; without a volume it answers once that one has been made. */
export const restoreBackup = defineOperation({
  method: 'POST', route: '/backups/{id}/restore', under: 'restore',
  body: z.strictObject({ volume_id: z.optional(z.string()), name: z.optional(z.string()) }),
})

/** GET export_record: what another service needs to know of the backup. */
export const exportBackup = defineOperation({ method: 'GET', route: '/backups/{id}/export_record' })
/** POST import_record: the answer has an ID, a name and links. */
export const importBackup = defineOperation({
  method: 'POST', route: '/backups/import_record', under: 'backup-record',
  body: z.strictObject({ backup_service: z.string(), backup_url: z.string() }),
})

/** The backup a create or import request made, from its answer. */
export function madeBackup(answers: readonly Json[]): { readonly id: string } {
  const [answer] = answers
  const made = isJsonObject(answer) ? answer['backup'] : undefined
  return { id: isJsonObject(made) ? backup.idOf(made) : '' }
}
