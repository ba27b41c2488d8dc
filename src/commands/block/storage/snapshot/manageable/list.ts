import { defineCommand } from '../../../../../framework/command.ts'
import { integer, text, booleanText } from '../../../../../framework/value-params.ts'
import { optional, toggle } from '../../../../../framework/params.ts'
import {
  listManageableSnapshots,
  listManageableSnapshotsInDetail,
  manageableSnapshot,
  listManageableSnapshotsLegacy,
  listManageableSnapshotsInDetailLegacy,
  selectManageableSnapshotsOperation,
} from '../../../../../resources/manageable.ts'
import { cluster } from '../../../../../resources/cluster.ts'
import { pool } from '../../../../../resources/pool.ts'

export default defineCommand({
  path: 'block storage snapshot manageable list',
  aliases: ['volume snapshot manageable list', 'snapshot manageable list', 'snapshot-manageable-list'],
  summary: 'List snapshots of a backend that the service could take over',
  about: 'A snapshot that is not safe to manage is one already, or in use by somebody else; --long says why.',
  args: { host: optional(text('backend, as host@backend#pool', { metavar: 'host', completionType: pool })) },
  flags: {
    cluster: optional(
      text('a cluster instead of a host, as cluster@backend#pool', {
        metavar: 'cluster',
        since: '3.17',
        completionType: cluster,
      }),
    ),
    long: toggle('more columns'),
    detailed: optional(booleanText('the older form of --long', { isHidden: true })),
    marker: optional(text('start after this reference, as JSON', { metavar: 'marker' })),
    limit: optional(integer('at most so many rows in all', { min: 1, metavar: 'limit' })),
    offset: optional(integer('leave out so many at the start', { min: 0, metavar: 'offset' })),
    sort: optional(text('order of the rows, by the service: reference or size', { metavar: 'key[:asc|desc],…' })),
  },
  anyOf: [['host', 'cluster']],
  exclusive: [['host', 'cluster']],
  operations: [
    listManageableSnapshots,
    listManageableSnapshotsInDetail,
    listManageableSnapshotsLegacy,
    listManageableSnapshotsInDetailLegacy,
  ],
  // A page has 1000 rows at most; one that is not full is the last.
  plan: ({ long, detailed = long, limit, ...query }, { microversion }) => [
    selectManageableSnapshotsOperation(microversion, detailed)({ ...query, limit: limit && Math.min(limit, 1000) }),
  ],
  listOutput: ({ long, detailed = long, limit }) => ({
    resource: manageableSnapshot,
    table: detailed ? manageableSnapshot.longTable : manageableSnapshot.listTable,
    limit,
  }),
  isAdminOnly: true,
  examples: [
    ['block storage snapshot manageable list block1@ssd#pool', 'what is there'],
    ['block storage snapshot manageable list --long --cluster block@ssd#pool', 'with why it cannot be taken over'],
  ],
})
