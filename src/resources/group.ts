import * as z from 'zod/mini'
import { reading } from '../grammar/operation.ts'
import { column, defineResource } from '../grammar/resource.ts'

const schema = z.object({ id: z.string(), name: z.nullish(z.string()), status: z.string() })

/** A volume group (api-ref, "Generic volume groups", from 3.13). */
export type Group = z.output<typeof schema>

export const group = defineResource<Group>({
  noun: 'volume group',
  collection: '/groups',
  listPath: '/groups/detail',
  key: 'group',
  listKey: 'groups',
  since: '3.13',
  schema,
  columns: [column('ID', 'id'), column('Status', 'status'), column('Name', 'name')],
  fields: [
    column('ID', 'id'), column('Status', 'status'), column('Name', 'name'), column('Description', 'description'), column('Group Type', 'group_type'),
    column('Volume Types', 'volume_types'), column('Availability Zone', 'availability_zone'), column('Created At', 'created_at'),
    column('Volumes', 'volumes'), column('Group Snapshot ID', 'group_snapshot_id'), column('Source Group ID', 'source_group_id'),
  ],
  unseen: { status: 'available' },
})

/** GET one group. */
export const readGroup = reading(group)
