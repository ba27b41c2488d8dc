import { defineDeleteCommand } from '../../../../framework/standard-commands.ts'
import { deleteGroupSnapshot, groupSnapshot } from '../../../../resources/group-snapshot.ts'

export default defineDeleteCommand(groupSnapshot, {
  path: 'volume group snapshot delete',
  aliases: ['group snapshot delete', 'group-snapshot-delete'],
  summary: 'Delete group snapshots',
  about: 'The snapshots of the individual volumes are deleted as well.',
  operation: deleteGroupSnapshot,
  examples: [['volume group snapshot delete --wait shop-monday', 'wait until it is deleted']],
})
