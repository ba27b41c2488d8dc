import { formatLabel } from '../../../../../framework/format-label.ts'
import { defineCommand } from '../../../../../framework/command.ts'
import { ref } from '../../../../../framework/resource-params.ts'
import { targets } from '../../../../../framework/params.ts'
import { unsetProjectDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'

export default defineCommand({
  path: 'block storage default type unset',
  aliases: ['default type unset', 'default-type-unset'],
  summary: 'Unset the default volume type of projects',
  args: { project: targets(ref(project)) },
  flags: {},
  isAdminOnly: true,
  operations: [unsetProjectDefaultType],
  plan: ({ project: owner }) => [unsetProjectDefaultType({ pathParams: { project: owner.id } })],
  successMessage: ({ project: owner }) =>
    `Unset the default volume type of project ${formatLabel(owner)}: it now uses the default of the cloud`,
  examples: [['block storage default type unset web shop', 'for two projects']],
})
