import { defineCommand } from '../../../../../framework/command.ts'
import { ref } from '../../../../../framework/resource-params.ts'
import { defaultType, setProjectDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'
import { volumeType } from '../../../../../resources/volume-type.ts'

export default defineCommand({
  path: 'block storage default type set',
  aliases: ['default type set', 'default-type-set'],
  summary: 'Give a project a default volume type of its own',
  args: { type: ref(volumeType), project: ref(project) },
  flags: {},
  isAdminOnly: true,
  operations: [setProjectDefaultType],
  plan: ({ type, project: owner }) => [
    setProjectDefaultType({ pathParams: { project: owner.id }, body: { volume_type: type.id } }),
  ],
  showOutput: { resource: defaultType, table: defaultType.showTable, source: 'response' },
  successMessage: ({ type, project: owner }) => `volumes of project ${owner.id} are of type ${type.name} unless told`,
  examples: [['block storage default type set fast web', 'volumes of project web are fast unless told']],
})
