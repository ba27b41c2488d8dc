import { defineDeleteCommand } from '../../../../framework/standard-commands.ts'
import { deleteGroupType, groupType } from '../../../../resources/group-type.ts'

export default defineDeleteCommand(groupType, {
  path: 'volume group type delete',
  aliases: ['group type delete', 'group-type-delete'],
  summary: 'Delete group types',
  about: 'A type that is in use by groups cannot be deleted.',
  operation: deleteGroupType,
  isAtOnce: true,
  isAdminOnly: true,
  examples: [['volume group type delete consistent', 'delete a type without groups']],
})
