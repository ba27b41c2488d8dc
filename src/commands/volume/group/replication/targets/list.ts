import { defineCommand } from '../../../../../framework/command.ts'
import { ref } from '../../../../../framework/resource-params.ts'
import { group, listReplicationTargets, replicationTarget } from '../../../../../resources/group.ts'

export default defineCommand({
  path: 'volume group replication targets list',
  aliases: ['group replication targets list', 'group-list-replication-targets'],
  summary: 'List the replication targets of a volume group',
  args: { group: ref(group) },
  flags: {},
  operations: [listReplicationTargets],
  plan: ({ group: target }) => [listReplicationTargets({ pathParams: target })],
  listOutput: { resource: replicationTarget, table: replicationTarget.listTable },
  examples: [
    [
      'volume group replication targets list shop -f value -c "Backend ID"',
      'the values for volume group failover --secondary-backend-id',
    ],
  ],
})
