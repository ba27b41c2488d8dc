import { defineCommand } from '../../../../../grammar/command.ts'
import { ref, targets } from '../../../../../grammar/param.ts'
import { unsetDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'

export default defineCommand({
  path: 'block storage default type unset',
  aliases: ['default type unset', 'default-type-unset'],
  summary: 'Let projects have the default volume type of the cloud again',
  args: { project: targets(ref(project)) },
  flags: {},
  isAdminOnly: true,
  uses: [unsetDefaultType],
  plan: ({ project: one }) => [unsetDefaultType({ at: { project: one.id } })],
  says: ({ project: one }) => `project ${one.id} has the default type of the cloud`,
  examples: [['block storage default type unset web shop', 'for both projects']],
})
