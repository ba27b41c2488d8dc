import { defineCommand } from '../../../../../grammar/command.ts'
import { ref } from '../../../../../grammar/param.ts'
import { group, listReplicationTargets, replicationTarget } from '../../../../../resources/group.ts'

export default defineCommand({
  path: 'volume group replication targets list',
  aliases: ['group replication targets list', 'group-list-replication-targets'],
  summary: 'List the backends a volume group may fail over to',
  args: { group: ref(group) },
  flags: {},
  uses: [listReplicationTargets],
  plan: ({ group: target }) => [listReplicationTargets({ at: target })],
  lists: { noun: replicationTarget, table: replicationTarget.short },
  examples: [['volume group replication targets list shop -f value -c "Backend ID"', 'the words for volume group failover --secondary-backend-id']],
})
