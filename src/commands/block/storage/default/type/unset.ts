import { defineCommand } from '../../../../../framework/command.ts'
import { ref } from '../../../../../framework/resource-params.ts'
import { targets } from '../../../../../framework/params.ts'
import { unsetProjectDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'

export default defineCommand({
  path: 'block storage default type unset',
  aliases: ['default type unset', 'default-type-unset'],
  summary: 'Let projects have the default volume type of the cloud again',
  args: { project: targets(ref(project)) },
  flags: {},
  isAdminOnly: true,
  operations: [unsetProjectDefaultType],
  plan: ({ project: owner }) => [unsetProjectDefaultType({ pathParams: { project: owner.id } })],
  successMessage: ({ project: owner }) => `project ${owner.id} has the default type of the cloud`,
  examples: [['block storage default type unset web shop', 'for both projects']],
})
