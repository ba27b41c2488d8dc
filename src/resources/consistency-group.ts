import * as z from 'zod/mini'
import { reading } from '../grammar/operation.ts'
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
