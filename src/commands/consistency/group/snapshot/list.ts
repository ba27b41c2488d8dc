import { defineCommand } from '../../../../framework/command.ts'
import { choice, integer } from '../../../../framework/value-params.ts'
import { optional, toggle } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import {
  CONSISTENCY_GROUP_SNAPSHOT_STATES,
  consistencyGroupSnapshot,
  listConsistencyGroupSnapshots,
} from '../../../../resources/consistency-group-snapshot.ts'
import { consistencyGroup } from '../../../../resources/consistency-group.ts'

export default defineCommand({
  path: 'consistency group snapshot list',
  aliases: ['cgsnapshot-list'],
  summary: 'List consistency group snapshots',
  about: 'The service does not filter this list; clinker does.',
  args: {},
  flags: {
    allProjects: toggle('consistency group snapshots of all projects, on services old enough to support it', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
    long: toggle('show more columns'),
    status: optional(
      choice('only snapshots with this status', CONSISTENCY_GROUP_SNAPSHOT_STATES, { metavar: 'status' }),
    ),
    consistencyGroup: optional(
      ref(consistencyGroup, 'only snapshots of this consistency group (name or ID)', {
        aliases: ['consistencygroup-id'],
      }),
    ),
    limit: optional(integer('maximum number of rows', { min: 1, metavar: 'N' })),
  },
  operations: [listConsistencyGroupSnapshots],
  plan: ({ allProjects }) => [listConsistencyGroupSnapshots({ all_tenants: allProjects || undefined })],
  listOutput: ({ long, status, consistencyGroup: source, limit }) => ({
    resource: consistencyGroupSnapshot,
    table: long ? consistencyGroupSnapshot.longTable : consistencyGroupSnapshot.listTable,
    limit,
    filterRow: raw =>
      (status === undefined || consistencyGroupSnapshot.statusOf(raw) === status) &&
      (source === undefined || consistencyGroupSnapshot.parse(raw).consistencygroup_id === source.id),
  }),
  examples: [
    ['consistency group snapshot list --consistency-group shop --status available', 'available snapshots of one group'],
  ],
})
