import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import { defineOperation } from '../framework/operation.ts'
import {
  actionOp,
  emptyActionOp,
  createOp,
  listOp,
  getOp,
  deleteOp,
  updateOp,
} from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const metadataSchema = mapOf(z.string())

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  size: z.nullish(z.number()),
  volume_id: z.nullish(z.string()),
  fail_reason: z.nullish(z.string()),
  metadata: z.nullish(metadataSchema),
})

/** A backup as the service describes it (api-ref, "Show backup detail"). */
export type Backup = z.output<typeof schema>

export const backup = defineResource<Backup>({
  singular: 'volume backup',
  collection: '/backups',
  listPath: '/backups/detail',
  summaryPath: '/backups',
  key: 'backup',
  listKey: 'backups',
  schema,
  columns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Status', 'status'),
    column('Size', 'size'),
    column('Incremental', 'is_incremental'),
    column('Created At', 'created_at'),
  ],
  longColumns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Status', 'status'),
    column('Size', 'size'),
    column('Incremental', 'is_incremental'),
    column('Created At', 'created_at'),
    column('Availability Zone', 'availability_zone'),
    column('Volume', 'volume_id'),
    column('Container', 'container'),
  ],
  hideFirst: ['Container', 'Availability Zone', 'Incremental', 'Description', 'Volume', 'Created At'],
  fields: [
    'availability_zone',
    'container',
    'created_at',
    'data_timestamp',
    'description',
    'encryption_key_id',
    'fail_reason',
    'has_dependent_backups',
    'id',
    'is_incremental',
    'metadata',
    'name',
    'object_count',
    { title: 'project_id', value: (_, raw) => raw['os-backup-project-attr:project_id'] ?? null },
    'size',
    'snapshot_id',
    'status',
    'updated_at',
    'user_id',
    'volume_id',
  ],
  placeholder: { status: 'available' },
})

/** The statuses a backup can be reset to; the service accepts no other (api-ref, "Reset a backup's status"). */
export const BACKUP_RESET_STATES = ['available', 'error'] as const
/** The possible statuses of a backup. */
export const BACKUP_STATES = [
  'creating',
  'available',
  'deleting',
  'error',
  'restoring',
  'error_restoring',
  'error_deleting',
] as const

/** GET one backup. */
export const readBackup = getOp(backup)

/** GET the backups, a page at a time (api-ref, "List backups with detail"). */
export const listBackups = listOp(
  backup,
  z.strictObject({
    name: z.optional(z.string()),
    status: z.optional(z.string()),
    volume_id: z.optional(z.string()),
    project_id: z.optional(z.string()),
    all_tenants: z.optional(z.boolean()),
    with_count: z.optional(z.boolean()),
    sort: z.optional(z.string()),
    filters: z.optional(mapOf(z.string())),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)

/** POST /backups; of a volume in use only with `force`. The response has an ID, a name and links. */
export const createBackup = createOp(
  backup,
  z.strictObject({
    volume_id: z.string(),
    name: z.optional(z.string()),
    description: z.optional(z.string()),
    container: z.optional(z.string()),
    snapshot_id: z.optional(z.string()),
    force: z.optional(z.boolean()),
    incremental: z.optional(z.boolean()),
    metadata: z.optional(metadataSchema),
    availability_zone: z.optional(z.string()),
  }),
  {
    requirementForBody: body => {
      if (body.availability_zone !== undefined) return { minVersion: '3.51', reason: '--availability-zone' }
      return body.metadata === undefined ? undefined : { minVersion: '3.43', reason: '--property' }
    },
  },
)

/** PUT /backups/{id}; the given metadata replaces all metadata. */
export const updateBackup = updateOp(
  backup,
  z.strictObject({
    name: z.optional(z.string()),
    description: z.optional(z.string()),
    metadata: z.optional(metadataSchema),
  }),
  {
    since: '3.9',
    requirementForBody: body =>
      body.metadata === undefined ? undefined : { minVersion: '3.43', reason: 'properties of a backup' },
  },
)

/** DELETE /backups/{id}: only backups that are available or in error. */
export const deleteBackup = deleteOp(backup)
/** os-force_delete: whatever the status, if the backup driver supports it. */
export const forceDeleteBackup = emptyActionOp(backup, 'os-force_delete')
/** os-reset_status. */
export const resetBackupStatus = actionOp(
  backup,
  'os-reset_status',
  z.strictObject({ status: z.enum(BACKUP_RESET_STATES) }),
)

/** POST restore: to a volume, or to a new one; without a volume it responds once the new one is created. */
export const restoreBackup = defineOperation({
  method: 'POST',
  route: '/backups/{id}/restore',
  bodyKey: 'restore',
  body: z.strictObject({ volume_id: z.optional(z.string()), name: z.optional(z.string()) }),
})

/** GET export_record: what another service needs to import the backup. */
export const exportBackup = defineOperation({ method: 'GET', route: '/backups/{id}/export_record' })
/** POST import_record: the response has an ID, a name and links. */
export const importBackup = defineOperation({
  method: 'POST',
  route: '/backups/import_record',
  bodyKey: 'backup-record',
  body: z.strictObject({ backup_service: z.string(), backup_url: z.string() }),
})

/** The backup created by a create or import request, from the response. */
export function parseCreatedBackup(answers: readonly Json[]): { readonly id: string } {
  const [answer] = answers
  const created = isJsonObject(answer) ? answer['backup'] : undefined
  return { id: isJsonObject(created) ? backup.idOf(created) : '' }
}
