import { defineCommand } from '../../../../../framework/command.ts'
import { ref } from '../../../../../framework/resource-params.ts'
import { defaultType, readProjectDefaultType } from '../../../../../resources/default-type.ts'
import { project } from '../../../../../resources/identity.ts'

export default defineCommand({
  path: 'block storage default type show',
  aliases: ['default type show'],
  summary: 'Show the default volume type of a project',
  args: { project: ref(project) },
  flags: {},
  isAdminOnly: true,
  operations: [readProjectDefaultType],
  plan: ({ project: owner }) => [readProjectDefaultType({ pathParams: { project: owner.id } })],
  showOutput: { resource: defaultType, table: defaultType.showTable, source: 'response' },
  examples: [['default type show web -f value -c volume_type_id', 'the type ID, for a script']],
})
