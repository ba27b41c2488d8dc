import * as z from 'zod/mini'
import { reading } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  size: z.nullish(z.number()),
  volume_id: z.nullish(z.string()),
  fail_reason: z.nullish(z.string()),
  metadata: z.nullish(z.record(z.string(), z.string())),
})

/** A backup as the service describes it (api-ref, "Show backup detail"). */
export type Backup = z.output<typeof schema>

export const backup = defineResource<Backup>({
  noun: 'volume backup',
  collection: '/backups',
  listPath: '/backups/detail',
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

/** GET one backup. */
export const readBackup = reading(backup)
