import { waitFor } from '../../../grammar/wait-for.ts'
import { consistencyGroup, readConsistencyGroup } from '../../../resources/consistency-group.ts'

export default waitFor(consistencyGroup, {
  path: 'consistency group wait',
  summary: 'Wait until consistency groups are what they should be',
  operation: readConsistencyGroup,
  usually: 'available',
  examples: [
    ['consistency group wait pair', 'until it can be used'],
  ],
})
