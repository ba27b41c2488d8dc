import { waitFor } from '../../../grammar/wait-for.ts'
import { snapshot, readSnapshot } from '../../../resources/snapshot.ts'

export default waitFor(snapshot, {
  path: 'volume snapshot wait',
  aliases: ['snapshot wait'],
  summary: 'Wait until snapshots are what they should be',
  operation: readSnapshot,
  usually: 'available',
  examples: [
    ['volume snapshot wait before-upgrade', 'until it can be used'],
  ],
})
