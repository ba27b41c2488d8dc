import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { snapshot, readSnapshot } from '../../../resources/snapshot.ts'

export default defineWaitCommand(snapshot, {
  path: 'volume snapshot wait',
  aliases: ['snapshot wait'],
  summary: 'Wait for snapshots to reach a status',
  operation: readSnapshot,
  defaultStatus: 'available',
  examples: [['volume snapshot wait before-upgrade', 'wait until it is available']],
})
