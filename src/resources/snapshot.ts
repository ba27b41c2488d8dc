import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { isJsonObject, type Json } from '../types/json.ts'
import { compareMicroversions, type Microversion } from '../types/microversion.ts'
import { defineOperation, type PreparedRequest } from '../framework/operation.ts'
import {
  actionOp,
  emptyActionOp,
  createOp,
  listOp,
  getOp,
  deleteOp,
  updateOp,
} from '../framework/resource-operations.ts'
import { column, defineResource, type ResourceColumn } from '../framework/resource-type.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  size: z.number(),
  volume_id: z.string(),
  metadata: z.optional(mapOf(z.string())),
})

/** A snapshot as the service describes it (api-ref, "Show a snapshot's details"). */
export type Snapshot = z.output<typeof schema>

const propertiesColumn: ResourceColumn<Snapshot> = { title: 'properties', value: (_, raw) => raw['metadata'] ?? {} }

/** Placeholder for the volume of a snapshot that could not be looked up, in `--dry-run`. */
export const UNKNOWN_VOLUME = '{volume_id}'

export const snapshot = defineResource<Snapshot>({
  singular: 'volume snapshot',
  collection: '/snapshots',
  listPath: '/snapshots/detail',
  summaryPath: '/snapshots',
  key: 'snapshot',
  listKey: 'snapshots',
  schema,
  columns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Status', 'status'),
    column('Size', 'size'),
  ],
  longColumns: [
    column('ID', 'id'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Status', 'status'),
    column('Size', 'size'),
    column('Created At', 'created_at'),
    column('Volume', 'volume_id'),
    { ...propertiesColumn, title: 'Properties' },
  ],
  hideFirst: ['Properties', 'Description', 'Volume', 'Created At'],
  fields: ['created_at', 'description', 'id', 'name', propertiesColumn, 'size', 'status', 'volume_id'],
  placeholder: { status: 'available', size: 0, volume_id: UNKNOWN_VOLUME },
})

/** The statuses of a snapshot, which are also those it can be reset to (api-ref, "Snapshot statuses"). */
export const SNAPSHOT_STATES = [
  'available',
  'error',
  'creating',
  'deleting',
  'error_deleting',
  'deleted',
  'updating',
  'unmanaging',
  'backing-up',
  'restoring',
] as const

/** GET one snapshot. */
export const readSnapshot = getOp(snapshot)

/** GET the snapshots, a page at a time (api-ref, "List snapshots and details"); `metadata` is supported from 3.22. */
export const listSnapshots = listOp(
  snapshot,
  z.strictObject({
    name: z.optional(z.string()),
    status: z.optional(z.string()),
    volume_id: z.optional(z.string()),
    metadata: z.optional(mapOf(z.string())),
    availability_zone: z.optional(z.string()),
    consumes_quota: z.optional(z.boolean()),
    project_id: z.optional(z.string()),
    all_tenants: z.optional(z.boolean()),
    with_count: z.optional(z.boolean()),
    sort: z.optional(z.string()),
    filters: z.optional(mapOf(z.string())),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)

const metadataSchema = mapOf(z.string())

/** POST /snapshots. A volume in use needs `force` below 3.66, and nothing from 3.66 on. */
export const createSnapshot = createOp(
  snapshot,
  z.strictObject({
    name: z.optional(z.string()),
    description: z.optional(z.string()),
    volume_id: z.string(),
    force: z.optional(z.boolean()),
    metadata: z.optional(metadataSchema),
  }),
)

const manageSnapshotBody = z.strictObject({
  volume_id: z.string(),
  ref: mapOf(z.string()),
  name: z.optional(z.string()),
  description: z.optional(z.string()),
  metadata: z.optional(metadataSchema),
})
const manageSnapshotCurrent = defineOperation({
  method: 'POST',
  route: '/manageable_snapshots',
  bodyKey: 'snapshot',
  since: '3.8',
  body: manageSnapshotBody,
})
const manageSnapshotLegacy = defineOperation({
  method: 'POST',
  route: '/os-snapshot-manage',
  bodyKey: 'snapshot',
  body: manageSnapshotBody,
})
export const manageSnapshotOperations = [manageSnapshotCurrent, manageSnapshotLegacy]
/** POST /manageable_snapshots, or its older name below 3.8: manages an existing snapshot of a backend. */
export function manageSnapshot(microversion: Microversion, body: z.input<typeof manageSnapshotBody>): PreparedRequest {
  return (compareMicroversions(microversion, '3.8') < 0 ? manageSnapshotLegacy : manageSnapshotCurrent)({
    pathParams: {},
    body,
  })
}

/** PUT /snapshots/{id}: name and description. */
export const updateSnapshot = updateOp(
  snapshot,
  z.strictObject({ name: z.optional(z.string()), description: z.optional(z.string()) }),
)
/** DELETE /snapshots/{id}: only snapshots that are available or in error. */
export const deleteSnapshot = deleteOp(snapshot)
/** os-force_delete: whatever the status. */
export const forceDeleteSnapshot = emptyActionOp(snapshot, 'os-force_delete')
/** os-unmanage: removes the snapshot from management and keeps the data. */
export const unmanageSnapshot = emptyActionOp(snapshot, 'os-unmanage')
/** os-reset_status. */
export const resetSnapshotStatus = actionOp(snapshot, 'os-reset_status', z.strictObject({ status: z.string() }))
/** os-update_snapshot_status: a hypervisor reports on a snapshot it creates or deletes. */
export const updateSnapshotStatus = actionOp(
  snapshot,
  'os-update_snapshot_status',
  z.strictObject({
    status: z.enum(['creating', 'available', 'error', 'deleting', 'error_deleting']),
    progress: z.optional(z.string()),
  }),
)

/** POST metadata: merges. */
export const mergeSnapshotMetadata = defineOperation({
  method: 'POST',
  route: '/snapshots/{id}/metadata',
  bodyKey: 'metadata',
  body: metadataSchema,
})
/** PUT metadata: replaces all metadata. */
export const replaceSnapshotMetadata = defineOperation({
  method: 'PUT',
  route: '/snapshots/{id}/metadata',
  bodyKey: 'metadata',
  body: metadataSchema,
})
/** GET all metadata, or one key of it: `{meta: {key: value}}`. */
export const readSnapshotMetadata = defineOperation({ method: 'GET', route: '/snapshots/{id}/metadata' })
export const readSnapshotMetadataKey = defineOperation({ method: 'GET', route: '/snapshots/{id}/metadata/{key}' })
/** PUT one key of the metadata; the key of the body must be that of the path. */
export const setSnapshotMetadataKey = defineOperation({
  method: 'PUT',
  route: '/snapshots/{id}/metadata/{key}',
  bodyKey: 'meta',
  body: metadataSchema,
})
/** DELETE one key of the metadata. */
export const deleteSnapshotMetadata = defineOperation({ method: 'DELETE', route: '/snapshots/{id}/metadata/{key}' })

/** The snapshot created by a create or manage request, from the response. */
export function parseCreatedSnapshot(answers: readonly Json[]): { readonly id: string } {
  const [answer] = answers
  const created = isJsonObject(answer) ? answer['snapshot'] : undefined
  return { id: isJsonObject(created) ? snapshot.idOf(created) : '' }
}
