import { formatLabel, formatName } from '../../../../../framework/format-label.ts'
import { defineCommand } from '../../../../../framework/command.ts'
import { ref } from '../../../../../framework/resource-params.ts'
import { defaultType, setProjectDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'
import { volumeType } from '../../../../../resources/volume-type.ts'

export default defineCommand({
  path: 'block storage default type set',
  aliases: ['default type set', 'default-type-set'],
  summary: 'Set the default volume type of a project',
  args: { type: ref(volumeType), project: ref(project) },
  flags: {},
  isAdminOnly: true,
  operations: [setProjectDefaultType],
  plan: ({ type, project: owner }) => [
    setProjectDefaultType({ pathParams: { project: owner.id }, body: { volume_type: type.id } }),
  ],
  showOutput: { resource: defaultType, table: defaultType.showTable, source: 'response' },
  successMessage: ({ type, project: owner }) =>
    `Set the default volume type of project ${formatLabel(owner)} to ${formatName(type)}`,
  examples: [['block storage default type set fast web', 'new volumes of project web are of type fast by default']],
})
