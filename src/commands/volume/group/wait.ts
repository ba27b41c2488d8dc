import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { group, readGroup } from '../../../resources/group.ts'

export default defineWaitCommand(group, {
  path: 'volume group wait',
  aliases: ['group wait'],
  summary: 'Wait until groups are what they should be',
  operation: readGroup,
  defaultStatus: 'available',
  examples: [['volume group wait pair --for deleted', 'until it is gone']],
})
