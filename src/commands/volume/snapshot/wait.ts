import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { snapshot, readSnapshot } from '../../../resources/snapshot.ts'

export default defineWaitCommand(snapshot, {
  path: 'volume snapshot wait',
  aliases: ['snapshot wait'],
  summary: 'Wait until snapshots are what they should be',
  operation: readSnapshot,
  defaultStatus: 'available',
  examples: [['volume snapshot wait before-upgrade', 'until it can be used']],
})
