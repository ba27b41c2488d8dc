import { defineDeleteCommand } from '../../../../framework/standard-commands.ts'
import { deleteGroupType, groupType } from '../../../../resources/group-type.ts'

export default defineDeleteCommand(groupType, {
  path: 'volume group type delete',
  aliases: ['group type delete', 'group-type-delete'],
  summary: 'Delete group types',
  about: 'A type that has groups stays.',
  operation: deleteGroupType,
  isAtOnce: true,
  isAdminOnly: true,
  examples: [['volume group type delete consistent', 'a type without groups']],
})
