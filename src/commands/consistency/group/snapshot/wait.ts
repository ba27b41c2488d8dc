import { waitFor } from '../../../../grammar/wait-for.ts'
import { consistencyGroupSnapshot, readConsistencyGroupSnapshot } from '../../../../resources/consistency-group-snapshot.ts'

export default waitFor(consistencyGroupSnapshot, {
  path: 'consistency group snapshot wait',
  summary: 'Wait until snapshots of consistency groups are what they should be',
  operation: readConsistencyGroupSnapshot,
  usually: 'available',
  examples: [['consistency group snapshot wait before-upgrade', 'until it can be used']],
})
