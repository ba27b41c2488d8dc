import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { consistencyGroup, readConsistencyGroup } from '../../../resources/consistency-group.ts'

export default defineWaitCommand(consistencyGroup, {
  path: 'consistency group wait',
  summary: 'Wait until consistency groups are what they should be',
  operation: readConsistencyGroup,
  defaultStatus: 'available',
  examples: [['consistency group wait pair', 'until it can be used']],
})
