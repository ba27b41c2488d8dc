import { waitFor } from '../../../grammar/wait-for.ts'
import { group, readGroup } from '../../../resources/group.ts'

export default waitFor(group, {
  path: 'volume group wait',
  aliases: ['group wait'],
  summary: 'Wait until groups are what they should be',
  operation: readGroup,
  usually: 'available',
  examples: [
    ['volume group wait pair --for deleted', 'until it is gone'],
  ],
})
