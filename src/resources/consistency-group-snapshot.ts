import * as z from 'zod/mini'
import { createOp, listOp, getOp, deleteOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({
  id: z.string(),
  name: z.nullish(z.string()),
  status: z.string(),
  consistencygroup_id: z.nullish(z.string()),
})

/** A snapshot of a consistency group (api-ref, "Consistency group snapshots"). */
export type ConsistencyGroupSnapshot = z.output<typeof schema>

export const consistencyGroupSnapshot = defineResource<ConsistencyGroupSnapshot>({
  singular: 'consistency group snapshot',
  collection: '/cgsnapshots',
  listPath: '/cgsnapshots/detail',
  key: 'cgsnapshot',
  listKey: 'cgsnapshots',
  lookup: 'by-listing',
  paging: 'none',
  schema,
  columns: [column('ID', 'id'), column('Status', 'status'), column('Name', 'name')],
  longColumns: [
    column('ID', 'id'),
    column('Status', 'status'),
    column('ConsistencyGroup ID', 'consistencygroup_id'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Created At', 'created_at'),
  ],
  hideFirst: ['Description', 'ConsistencyGroup ID', 'Created At'],
  fields: ['consistencygroup_id', 'created_at', 'description', 'id', 'name', 'status'],
  placeholder: { status: 'available' },
})

/** Its possible statuses (api-ref, "List consistency group snapshots"). */
export const CONSISTENCY_GROUP_SNAPSHOT_STATES = [
  'available',
  'error',
  'creating',
  'deleting',
  'error_deleting',
] as const

/** GET one consistency group snapshot. */
export const readConsistencyGroupSnapshot = getOp(consistencyGroupSnapshot)
/** GET all of them: the service has no filters and one page, and only older releases support all_tenants. */
export const listConsistencyGroupSnapshots = listOp(
  consistencyGroupSnapshot,
  z.strictObject({ all_tenants: z.optional(z.literal(true)) }),
)
/** POST /cgsnapshots: the response has ID and name only. */
export const createConsistencyGroupSnapshot = createOp(
  consistencyGroupSnapshot,
  z.strictObject({
    consistencygroup_id: z.string(),
    name: z.optional(z.string()),
    description: z.optional(z.string()),
  }),
)
/** DELETE /cgsnapshots/{id}. */
export const deleteConsistencyGroupSnapshot = deleteOp(consistencyGroupSnapshot)
