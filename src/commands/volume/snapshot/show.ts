import { defineShowCommand } from '../../../framework/standard-commands.ts'
import { readSnapshot, snapshot } from '../../../resources/snapshot.ts'

export default defineShowCommand(snapshot, {
  path: 'volume snapshot show',
  aliases: ['snapshot show', 'snapshot-show'],
  summary: 'Show a snapshot',
  operation: readSnapshot,
  examples: [['volume snapshot show before-upgrade', 'all fields of a snapshot']],
})
