import { defineCommand } from '../../../../../grammar/command.ts'
import { integer, optional, text, toggle, yesOrNo } from '../../../../../grammar/param.ts'
import {
  listManageableSnapshots, listManageableSnapshotsInDetail, manageableSnapshot, oldSnapshots, oldSnapshotsInDetail, snapshotsAt,
} from '../../../../../resources/manageable.ts'
import { cluster } from '../../../../../resources/cluster.ts'
import { pool } from '../../../../../resources/pool.ts'

export default defineCommand({
  path: 'block storage snapshot manageable list',
  aliases: ['volume snapshot manageable list', 'snapshot manageable list', 'snapshot-manageable-list'],
  summary: 'List snapshots of a backend that the service could take over',
  about: 'A snapshot that is not safe to manage is one already, or in use by somebody else; --long says why.',
  args: { host: optional(text('backend, as host@backend#pool', { metavar: 'host', offers: pool })) },
  flags: {
    cluster: optional(text('a cluster instead of a host, as cluster@backend#pool', { metavar: 'cluster', since: '3.17', offers: cluster })),
    long: toggle('more columns'),
    detailed: optional(yesOrNo('the older form of --long', { isHidden: true })),
    marker: optional(text('start after this reference, as JSON', { metavar: 'marker' })),
    limit: optional(integer('at most so many rows in all', { min: 1, metavar: 'limit' })),
    offset: optional(integer('leave out so many at the start', { min: 0, metavar: 'offset' })),
    sort: optional(text('order of the rows, by the service: reference or size', { metavar: 'key[:asc|desc],…' })),
  },
  anyOf: [['host', 'cluster']],
  exclusive: [['host', 'cluster']],
  uses: [listManageableSnapshots, listManageableSnapshotsInDetail, oldSnapshots, oldSnapshotsInDetail],
  // A page has 1000 rows at most; one that is not full is the last.
  plan: ({ long, detailed = long, limit, ...query }, { speaks }) => [snapshotsAt(speaks, detailed)({ ...query, limit: limit && Math.min(limit, 1000) })],
  lists: ({ long, detailed = long, limit }) => ({ noun: manageableSnapshot, table: detailed ? manageableSnapshot.long : manageableSnapshot.short, limit }),
  isAdminOnly: true,
  examples: [
    ['block storage snapshot manageable list block1@ssd#pool', 'what is there'],
    ['block storage snapshot manageable list --long --cluster block@ssd#pool', 'with why it cannot be taken over'],
  ],
})
