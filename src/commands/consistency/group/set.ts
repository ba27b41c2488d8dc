import { defineCommand } from '../../../framework/command.ts'
import { optional } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { consistencyGroup, updateConsistencyGroup } from '../../../resources/consistency-group.ts'
import { planGroupUpdate, parseIds, waitForGroupUpdate } from '../../../resources/group-members.ts'

export default defineCommand({
  path: 'consistency group set',
  aliases: ['consisgroup-update'],
  summary: 'Change name and description of a consistency group',
  args: { group: ref(consistencyGroup) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    addVolumes: optional(text('volumes to take in, IDs with commas', { metavar: 'ids', isHidden: true })),
    removeVolumes: optional(text('volumes to let go, IDs with commas', { metavar: 'ids', isHidden: true })),
  },
  anyOf: [['name', 'description', 'addVolumes', 'removeVolumes']],
  operations: [updateConsistencyGroup],
  plan: ({ group: target, name, description, addVolumes, removeVolumes }) =>
    planGroupUpdate(
      consistencyGroup,
      target,
      { name, description, add: parseIds(addVolumes), remove: parseIds(removeVolumes) },
      change => updateConsistencyGroup(target, change),
    ),
  wait: ({ group: target }) => [waitForGroupUpdate(consistencyGroup, target)],
  successMessage: ({ group: target }) => `consistency group ${target.id} changed`,
  examples: [['consistency group set --name shop-2 --description "the second" shop', 'another name and description']],
})
