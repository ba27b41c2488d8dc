import { defineWaitCommand } from '../../../../framework/wait-command.ts'
import { groupSnapshot, readGroupSnapshot } from '../../../../resources/group-snapshot.ts'

export default defineWaitCommand(groupSnapshot, {
  path: 'volume group snapshot wait',
  aliases: ['group snapshot wait'],
  summary: 'Wait for group snapshots to reach a status',
  operation: readGroupSnapshot,
  defaultStatus: 'available',
  examples: [['volume group snapshot wait before-upgrade', 'wait until it is available']],
})
