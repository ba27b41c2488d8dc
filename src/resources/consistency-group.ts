import * as z from 'zod/mini'
import { creation, defineOperation, listing, reading, update } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const schema = z.object({ id: z.string(), name: z.nullish(z.string()), status: z.string() })

/** A consistency group, the older form of a group (api-ref, "Consistency groups"). */
export type ConsistencyGroup = z.output<typeof schema>

export const consistencyGroup = defineResource<ConsistencyGroup>({
  noun: 'consistency group',
  collection: '/consistencygroups',
  listPath: '/consistencygroups/detail',
  key: 'consistencygroup',
  listKey: 'consistencygroups',
  named: 'by-listing',
  schema,
  columns: [column('ID', 'id'), column('Status', 'status'), column('Name', 'name')],
  long: [
    column('ID', 'id'), column('Status', 'status'), column('Availability Zone', 'availability_zone'), column('Name', 'name'),
    column('Description', 'description'), column('Volume Types', 'volume_types'),
  ],
  fields: ['availability_zone', 'created_at', 'description', 'id', 'name', 'status', 'volume_types'],
  unseen: { status: 'available' },
})

/** GET one consistency group. */
export const readConsistencyGroup = reading(consistencyGroup)
/** GET the consistency groups, a page at a time; the mere presence of all_tenants counts. */
export const listConsistencyGroups = listing(consistencyGroup, z.strictObject({
  all_tenants: z.optional(z.literal(true)), sort: z.optional(z.string()), limit: z.optional(z.number()), marker: z.optional(z.string()),
}))

const names = { name: z.optional(z.string()), description: z.optional(z.string()) }
/** POST /consistencygroups: volume types are one text with commas here. */
export const createConsistencyGroup = creation(consistencyGroup, z.strictObject({
  ...names, volume_types: z.string(), availability_zone: z.optional(z.string()),
}))
/** POST create_from_src: exactly one of the sources, and not a word of the other. */
export const createConsistencyGroupFrom = defineOperation({
  method: 'POST', route: '/consistencygroups/create_from_src', under: 'consistencygroup-from-src',
  body: z.strictObject({ ...names, cgsnapshot_id: z.optional(z.string()), source_cgid: z.optional(z.string()) }),
})
/** PUT /consistencygroups/{id}: empty names from 3.6; lists of volumes are texts, see `groupSteps`. */
export const updateConsistencyGroup = update(consistencyGroup, z.strictObject({
  ...names, add_volumes: z.optional(z.string()), remove_volumes: z.optional(z.string()),
}), {
  raised: ({ name, description }) => (name === '' || description === '' ? { to: '3.6', because: 'an empty name or description' } : undefined),
})
/** POST delete: with `force` also a group with volumes, and these with it. */
export const deleteConsistencyGroup = defineOperation({
  method: 'POST', route: '/consistencygroups/{id}/delete', under: 'consistencygroup', body: z.strictObject({ force: z.boolean() }),
})
