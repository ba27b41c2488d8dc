import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { group, readGroup } from '../../../resources/group.ts'

export default defineWaitCommand(group, {
  path: 'volume group wait',
  aliases: ['group wait'],
  summary: 'Wait for groups to reach a status',
  operation: readGroup,
  defaultStatus: 'available',
  examples: [['volume group wait pair --for deleted', 'wait until it is deleted']],
})
