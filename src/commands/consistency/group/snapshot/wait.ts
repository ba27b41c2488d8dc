import { defineWaitCommand } from '../../../../framework/wait-command.ts'
import {
  consistencyGroupSnapshot,
  readConsistencyGroupSnapshot,
} from '../../../../resources/consistency-group-snapshot.ts'

export default defineWaitCommand(consistencyGroupSnapshot, {
  path: 'consistency group snapshot wait',
  summary: 'Wait until snapshots of consistency groups are what they should be',
  operation: readConsistencyGroupSnapshot,
  defaultStatus: 'available',
  examples: [['consistency group snapshot wait before-upgrade', 'until it can be used']],
})
