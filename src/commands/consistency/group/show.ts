import { defineShowCommand } from '../../../framework/standard-commands.ts'
import { consistencyGroup, readConsistencyGroup } from '../../../resources/consistency-group.ts'

export default defineShowCommand(consistencyGroup, {
  path: 'consistency group show',
  aliases: ['consisgroup-show'],
  summary: 'Show a consistency group',
  operation: readConsistencyGroup,
  examples: [['consistency group show shop', 'all fields of a consistency group']],
})
