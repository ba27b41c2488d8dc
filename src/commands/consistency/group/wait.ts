import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { consistencyGroup, readConsistencyGroup } from '../../../resources/consistency-group.ts'

export default defineWaitCommand(consistencyGroup, {
  path: 'consistency group wait',
  summary: 'Wait for consistency groups to reach a status',
  operation: readConsistencyGroup,
  defaultStatus: 'available',
  examples: [['consistency group wait pair', 'wait until it is available']],
})
