import * as z from 'zod/mini'
import { isJsonObject, type Json } from '../contract/json.ts'
import { compareMicroversions, type Microversion } from '../contract/microversion.ts'
import { action, bareAction, creation, defineOperation, listing, reading, removal, update, type Payload } from '../grammar/operation.ts'
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

/** The volume of a snapshot that could not be looked up, in `--dry-run`. */
export const UNKNOWN_VOLUME = '{volume_id}'

export const snapshot = defineResource<Snapshot>({
  noun: 'volume snapshot',
  collection: '/snapshots',
  listPath: '/snapshots/detail',
  lightPath: '/snapshots',
  key: 'snapshot',
  listKey: 'snapshots',
  schema,
  columns: [column('ID', 'id'), column('Name', 'name'), column('Description', 'description'), column('Status', 'status'), column('Size', 'size')],
  long: [
    column('ID', 'id'), column('Name', 'name'), column('Description', 'description'), column('Status', 'status'), column('Size', 'size'),
    column('Created At', 'created_at'), column('Volume', 'volume_id'), { ...properties, title: 'Properties' },
  ],
  fields: ['created_at', 'description', 'id', 'name', properties, 'size', 'status', 'volume_id'],
  unseen: { status: 'available', size: 0, volume_id: UNKNOWN_VOLUME },
})

/** What a snapshot's status may be, and so may be recorded as (api-ref, "Snapshot statuses"). */
export const SNAPSHOT_STATES = [
  'available', 'error', 'creating', 'deleting', 'error_deleting', 'deleted', 'updating', 'unmanaging', 'backing-up', 'restoring',
] as const

/** GET one snapshot. */
export const readSnapshot = reading(snapshot)

/** GET the snapshots, a page at a time (api-ref, "List snapshots and details"); `metadata` is heard from 3.22. */
export const listSnapshots = listing(snapshot, z.strictObject({
  name: z.optional(z.string()),
  status: z.optional(z.string()),
  volume_id: z.optional(z.string()),
  metadata: z.optional(z.record(z.string(), z.string())),
  availability_zone: z.optional(z.string()),
  consumes_quota: z.optional(z.boolean()),
  project_id: z.optional(z.string()),
  all_tenants: z.optional(z.boolean()),
  with_count: z.optional(z.boolean()),
  sort: z.optional(z.string()),
  filters: z.optional(z.record(z.string(), z.string())),
  limit: z.optional(z.number()),
  marker: z.optional(z.string()),
}))

const metadata = z.record(z.string(), z.string())

/** POST /snapshots. A volume in use needs `force` below 3.66, and nothing from there on. */
export const createSnapshot = creation(snapshot, z.strictObject({
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  volume_id: z.string(),
  force: z.optional(z.boolean()),
  metadata: z.optional(metadata),
}))

const adoption = z.strictObject({
  volume_id: z.string(),
  ref: z.record(z.string(), z.string()),
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  metadata: z.optional(metadata),
})
const manageNew = defineOperation({ method: 'POST', route: '/manageable_snapshots', under: 'snapshot', since: '3.8', body: adoption })
const manageOld = defineOperation({ method: 'POST', route: '/os-snapshot-manage', under: 'snapshot', body: adoption })
export const snapshotAdoptions = [manageNew, manageOld]
/** POST /manageable_snapshots, or its older name below 3.8: takes over a snapshot that is already on a backend. */
export function manageSnapshot(speaks: Microversion, body: z.input<typeof adoption>): Payload {
  return (compareMicroversions(speaks, '3.8') < 0 ? manageOld : manageNew)({ at: {}, body })
}

/** PUT /snapshots/{id}: name and description. */
export const updateSnapshot = update(snapshot, z.strictObject({ name: z.optional(z.string()), description: z.optional(z.string()) }))
/** DELETE /snapshots/{id}: only what is available or in error. */
export const deleteSnapshot = removal(snapshot)
/** os-force_delete: whatever the status. */
export const forceDeleteSnapshot = bareAction(snapshot, 'os-force_delete')
/** os-unmanage: forgets the snapshot and leaves the data. */
export const unmanageSnapshot = bareAction(snapshot, 'os-unmanage')
/** os-reset_status. */
export const resetSnapshot = action(snapshot, 'os-reset_status', z.strictObject({ status: z.string() }))
/** os-update_snapshot_status: what a hypervisor reports of a snapshot it makes or deletes. */
export const reportSnapshot = action(snapshot, 'os-update_snapshot_status', z.strictObject({
  status: z.enum(['creating', 'available', 'error', 'deleting', 'error_deleting']),
  progress: z.optional(z.string()),
}))

/** POST metadata: merges. */
export const mergeSnapshotMetadata = defineOperation({ method: 'POST', route: '/snapshots/{id}/metadata', under: 'metadata', body: metadata })
/** PUT metadata: replaces all of it. */
export const replaceSnapshotMetadata = defineOperation({ method: 'PUT', route: '/snapshots/{id}/metadata', under: 'metadata', body: metadata })
/** GET all of the metadata, or one key of it: `{meta: {key: value}}`. */
export const readSnapshotMetadata = defineOperation({ method: 'GET', route: '/snapshots/{id}/metadata' })
export const readSnapshotMetadataKey = defineOperation({ method: 'GET', route: '/snapshots/{id}/metadata/{key}' })
/** PUT one key of the metadata; the key of the body must be that of the path. */
export const setSnapshotMetadataKey = defineOperation({ method: 'PUT', route: '/snapshots/{id}/metadata/{key}', under: 'meta', body: metadata })
/** DELETE one key of the metadata. */
export const deleteSnapshotMetadata = defineOperation({ method: 'DELETE', route: '/snapshots/{id}/metadata/{key}' })

/** The snapshot a create or manage request made, from its answer. */
export function madeSnapshot(answers: readonly Json[]): { readonly id: string } {
  const [answer] = answers
  const made = isJsonObject(answer) ? answer['snapshot'] : undefined
  return { id: isJsonObject(made) ? snapshot.idOf(made) : '' }
}
