import * as z from 'zod/mini'
import { reading } from '../grammar/operation.ts'
import { column, defineResource, type ColumnOf } from '../grammar/resource.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  size: z.number(),
  volume_id: z.string(),
  metadata: z.optional(z.record(z.string(), z.string())),
})

/** A snapshot as the service describes it (api-ref, "Show a snapshot's details"). */
export type Snapshot = z.output<typeof schema>

const properties: ColumnOf<Snapshot> = { title: 'properties', value: seen => seen.metadata ?? {} }

export const snapshot = defineResource<Snapshot>({
  noun: 'volume snapshot',
  collection: '/snapshots',
  listPath: '/snapshots/detail',
  key: 'snapshot',
  listKey: 'snapshots',
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Description', 'description'), column('Status', 'status'), column('Size', 'size')],
  long: [
    column('ID', 'id'), column('Name', 'name'), column('Description', 'description'), column('Status', 'status'), column('Size', 'size'),
    column('Created At', 'created_at'), column('Volume', 'volume_id'), { ...properties, title: 'Properties' },
  ],
  fields: ['created_at', 'description', 'id', 'name', properties, 'size', 'status', 'volume_id'],
  unseen: { status: 'available', size: 0, volume_id: '{volume_id}' },
})

/** GET one snapshot. */
export const readSnapshot = reading(snapshot)
