import * as z from 'zod/mini'
import { mapOf } from '../framework/map-schema.ts'
import { actionOp, createOp, listOp, getOp, deleteOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  group_id: z.nullish(z.string()),
})

/** A snapshot of all volumes of a group (api-ref, "Group snapshots", from 3.14). */
export type GroupSnapshot = z.output<typeof schema>

export const groupSnapshot = defineResource<GroupSnapshot>({
  singular: 'volume group snapshot',
  collection: '/group_snapshots',
  listPath: '/group_snapshots/detail',
  summaryPath: '/group_snapshots',
  key: 'group_snapshot',
  listKey: 'group_snapshots',
  since: '3.14',
  schema,
  columns: [column('ID', 'id'), column('Status', 'status'), column('Name', 'name')],
  longColumns: [
    column('ID', 'id'),
    column('Status', 'status'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Group', 'group_id'),
    column('Group Type', 'group_type_id'),
    column('Created At', 'created_at'),
  ],
  hideFirst: ['Group Type', 'Description', 'Group', 'Created At'],
  fields: [
    column('ID', 'id'),
    column('Status', 'status'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Group', 'group_id'),
    column('Group Type', 'group_type_id'),
  ],
  placeholder: { status: 'available' },
})

/** The statuses it can be reset to. */
export const GROUP_SNAPSHOT_STATES = [
  'available',
  'error',
  'creating',
  'deleting',
  'error_deleting',
  'deleted',
  'updating',
] as const

/** GET one group snapshot. */
export const readGroupSnapshot = getOp(groupSnapshot)
/** GET the group snapshots; below 3.29 the whole query is ignored. */
export const listGroupSnapshots = listOp(
  groupSnapshot,
  z.strictObject({
    name: z.optional(z.string()),
    status: z.optional(z.string()),
    group_id: z.optional(z.string()),
    all_tenants: z.optional(z.literal(true)),
    sort: z.optional(z.string()),
    filters: z.optional(mapOf(z.string())),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)
/** POST /group_snapshots: the response has ID, name and group type only. */
export const createGroupSnapshot = createOp(
  groupSnapshot,
  z.strictObject({
    group_id: z.string(),
    name: z.optional(z.string()),
    description: z.optional(z.string()),
  }),
)
/** DELETE /group_snapshots/{id}. */
export const deleteGroupSnapshot = deleteOp(groupSnapshot)
/** reset_status. */
export const resetGroupSnapshotStatus = actionOp(
  groupSnapshot,
  'reset_status',
  z.strictObject({ status: z.string() }),
  { since: '3.19' },
)
