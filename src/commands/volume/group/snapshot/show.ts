import { defineShowCommand } from '../../../../framework/standard-commands.ts'
import { groupSnapshot, readGroupSnapshot } from '../../../../resources/group-snapshot.ts'

export default defineShowCommand(groupSnapshot, {
  path: 'volume group snapshot show',
  aliases: ['group snapshot show', 'group-snapshot-show'],
  summary: 'Show a group snapshot',
  operation: readGroupSnapshot,
  examples: [['volume group snapshot show shop-monday', 'all fields of a group snapshot']],
})
