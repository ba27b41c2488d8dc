import { defineWaitCommand } from '../../../../framework/wait-command.ts'
import {
  consistencyGroupSnapshot,
  readConsistencyGroupSnapshot,
} from '../../../../resources/consistency-group-snapshot.ts'

export default defineWaitCommand(consistencyGroupSnapshot, {
  path: 'consistency group snapshot wait',
  summary: 'Wait for consistency group snapshots to reach a status',
  operation: readConsistencyGroupSnapshot,
  defaultStatus: 'available',
  examples: [['consistency group snapshot wait before-upgrade', 'wait until it is available']],
})
