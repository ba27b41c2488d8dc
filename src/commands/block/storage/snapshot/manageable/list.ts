import { defineCommand } from '../../../../../framework/command.ts'
import { integer, text, booleanText } from '../../../../../framework/value-params.ts'
import { optional, toggle } from '../../../../../framework/params.ts'
import { manageableSnapshot, manageableSnapshotLists } from '../../../../../resources/manageable.ts'
import { cluster } from '../../../../../resources/cluster.ts'
import { pool } from '../../../../../resources/pool.ts'

export default defineCommand({
  path: 'block storage snapshot manageable list',
  aliases: ['volume snapshot manageable list', 'snapshot manageable list', 'snapshot-manageable-list'],
  summary: 'List the snapshots of a backend that can be managed',
  about: 'A snapshot that is not safe to manage is already managed, or in use; --long shows the reason.',
  args: { host: optional(text('backend, as host@backend#pool', { metavar: 'host', completionType: pool })) },
  flags: {
    cluster: optional(
      text('cluster instead of a host, as cluster@backend#pool', {
        metavar: 'cluster',
        since: '3.17',
        completionType: cluster,
      }),
    ),
    long: toggle('show more columns'),
    detailed: optional(booleanText('older form of --long', { isHidden: true })),
    marker: optional(text('start after this reference, as JSON', { metavar: 'marker' })),
    limit: optional(integer('maximum number of rows', { min: 1, metavar: 'limit' })),
    offset: optional(integer('number of rows to skip', { min: 0, metavar: 'offset' })),
    sort: optional(text('sort order, applied by the service: reference or size', { metavar: 'key[:asc|desc],…' })),
  },
  anyOf: [['host', 'cluster']],
  exclusive: [['host', 'cluster']],
  operations: manageableSnapshotLists.operations,
  // A page has at most 1000 rows; a page that is not full is the last.
  plan: ({ long, detailed = long, limit, ...query }, { microversion }) => [
    manageableSnapshotLists.selectOperation(
      microversion,
      detailed,
    )({ ...query, limit: limit && Math.min(limit, 1000) }),
  ],
  listOutput: ({ long, detailed = long, limit }) => ({
    resource: manageableSnapshot,
    table: detailed ? manageableSnapshot.longTable : manageableSnapshot.listTable,
    limit,
  }),
  isAdminOnly: true,
  examples: [
    ['block storage snapshot manageable list block1@ssd#pool', 'the snapshots of a backend'],
    [
      'block storage snapshot manageable list --long --cluster block@ssd#pool',
      'with the reason why a snapshot cannot be managed',
    ],
  ],
})
