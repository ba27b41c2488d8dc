import { defineDeleteCommand } from '../../../../framework/standard-commands.ts'
import { deleteGroupSnapshot, groupSnapshot } from '../../../../resources/group-snapshot.ts'

export default defineDeleteCommand(groupSnapshot, {
  path: 'volume group snapshot delete',
  aliases: ['group snapshot delete', 'group-snapshot-delete'],
  summary: 'Delete group snapshots',
  about: 'The snapshots of the single volumes go with it.',
  operation: deleteGroupSnapshot,
  examples: [['volume group snapshot delete --wait shop-monday', 'return when it is gone']],
})
