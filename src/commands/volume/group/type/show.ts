import { defineShowCommand } from '../../../../framework/standard-commands.ts'
import { groupType, readGroupType } from '../../../../resources/group-type.ts'

export default defineShowCommand(groupType, {
  path: 'volume group type show',
  aliases: ['group type show', 'group-type-show'],
  summary: 'Show a group type',
  operation: readGroupType,
  examples: [['volume group type show consistent', 'all fields of a group type']],
})
