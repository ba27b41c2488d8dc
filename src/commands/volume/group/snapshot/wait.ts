import { waitFor } from '../../../../grammar/wait-for.ts'
import { groupSnapshot, readGroupSnapshot } from '../../../../resources/group-snapshot.ts'

export default waitFor(groupSnapshot, {
  path: 'volume group snapshot wait',
  aliases: ['group snapshot wait'],
  summary: 'Wait until snapshots of groups are what they should be',
  operation: readGroupSnapshot,
  usually: 'available',
  examples: [
    ['volume group snapshot wait before-upgrade', 'until it can be used'],
  ],
})
