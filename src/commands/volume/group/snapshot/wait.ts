import { defineWaitCommand } from '../../../../framework/wait-command.ts'
import { groupSnapshot, readGroupSnapshot } from '../../../../resources/group-snapshot.ts'

export default defineWaitCommand(groupSnapshot, {
  path: 'volume group snapshot wait',
  aliases: ['group snapshot wait'],
  summary: 'Wait until snapshots of groups are what they should be',
  operation: readGroupSnapshot,
  defaultStatus: 'available',
  examples: [['volume group snapshot wait before-upgrade', 'until it can be used']],
})
