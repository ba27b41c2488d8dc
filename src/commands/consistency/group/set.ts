import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { optional } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { consistencyGroup, updateConsistencyGroup } from '../../../resources/consistency-group.ts'
import { planGroupUpdate, parseIds, waitForGroupUpdate } from '../../../resources/group-members.ts'

export default defineCommand({
  path: 'consistency group set',
  aliases: ['consisgroup-update'],
  summary: 'Set consistency group properties',
  args: { group: ref(consistencyGroup) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    addVolumes: optional(text('volumes to add, as comma-separated IDs', { metavar: 'ids', isHidden: true })),
    removeVolumes: optional(text('volumes to remove, as comma-separated IDs', { metavar: 'ids', isHidden: true })),
  },
  operations: [updateConsistencyGroup],
  plan: ({ group: target, name, description, addVolumes, removeVolumes }) =>
    planGroupUpdate(
      consistencyGroup,
      target,
      { name, description, add: parseIds(addVolumes), remove: parseIds(removeVolumes) },
      change => updateConsistencyGroup(target, change),
    ),
  wait: ({ group: target }) => [waitForGroupUpdate(consistencyGroup, target)],
  successMessage: ({ group: target }) => `Updated consistency group ${formatLabel(target)}`,
  examples: [['consistency group set --name shop-2 --description "the second" shop', 'change name and description']],
})
