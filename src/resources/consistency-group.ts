import * as z from 'zod/mini'
import { defineOperation } from '../framework/operation.ts'
import { createOp, listOp, getOp, updateOp } from '../framework/resource-operations.ts'
import { column, defineResource } from '../framework/resource-type.ts'

const schema = z.object({ id: z.string(), name: z.nullish(z.string()), status: z.string() })

/** A consistency group, the older form of a group (api-ref, "Consistency groups"). */
export type ConsistencyGroup = z.output<typeof schema>

export const consistencyGroup = defineResource<ConsistencyGroup>({
  singular: 'consistency group',
  collection: '/consistencygroups',
  listPath: '/consistencygroups/detail',
  key: 'consistencygroup',
  listKey: 'consistencygroups',
  lookup: 'by-listing',
  schema,
  columns: [column('ID', 'id'), column('Status', 'status'), column('Name', 'name')],
  longColumns: [
    column('ID', 'id'),
    column('Status', 'status'),
    column('Availability Zone', 'availability_zone'),
    column('Name', 'name'),
    column('Description', 'description'),
    column('Volume Types', 'volume_types'),
  ],
  hideFirst: ['Volume Types', 'Description', 'Availability Zone'],
  fields: ['availability_zone', 'created_at', 'description', 'id', 'name', 'status', 'volume_types'],
  placeholder: { status: 'available' },
})

/** GET one consistency group. */
export const readConsistencyGroup = getOp(consistencyGroup)
/** GET the consistency groups, a page at a time; all_tenants counts whatever its value. */
export const listConsistencyGroups = listOp(
  consistencyGroup,
  z.strictObject({
    all_tenants: z.optional(z.literal(true)),
    sort: z.optional(z.string()),
    limit: z.optional(z.number()),
    marker: z.optional(z.string()),
  }),
)

const nameFields = { name: z.optional(z.string()), description: z.optional(z.string()) }
/** POST /consistencygroups: volume types are a comma-separated text here. */
export const createConsistencyGroup = createOp(
  consistencyGroup,
  z.strictObject({
    ...nameFields,
    volume_types: z.string(),
    availability_zone: z.optional(z.string()),
  }),
)
/** POST create_from_src: exactly one of the sources; the key of the other must be absent. */
export const createConsistencyGroupFromSource = defineOperation({
  method: 'POST',
  route: '/consistencygroups/create_from_src',
  bodyKey: 'consistencygroup-from-src',
  body: z.strictObject({ ...nameFields, cgsnapshot_id: z.optional(z.string()), source_cgid: z.optional(z.string()) }),
})
/** PUT /consistencygroups/{id}: empty names from 3.6; lists of volumes are texts, see `planGroupUpdate`. */
export const updateConsistencyGroup = updateOp(
  consistencyGroup,
  z.strictObject({
    ...nameFields,
    add_volumes: z.optional(z.string()),
    remove_volumes: z.optional(z.string()),
  }),
  {
    requirementForBody: ({ name, description }) =>
      name === '' || description === '' ? { minVersion: '3.6', reason: 'an empty name or description' } : undefined,
  },
)
/** POST delete: with `force` also a group with volumes, together with its volumes. */
export const deleteConsistencyGroup = defineOperation({
  method: 'POST',
  route: '/consistencygroups/{id}/delete',
  bodyKey: 'consistencygroup',
  body: z.strictObject({ force: z.boolean() }),
})
