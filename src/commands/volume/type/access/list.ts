import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { listTypeAccess, volumeTypeAccess, volumeType } from '../../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type access list',
  aliases: ['type access list'],
  summary: 'List the projects that can use a private volume type',
  args: { type: ref(volumeType) },
  flags: {},
  isAdminOnly: true,
  operations: [listTypeAccess],
  plan: ({ type }) => [listTypeAccess({ pathParams: type })],
  listOutput: { resource: volumeTypeAccess, table: volumeTypeAccess.listTable },
  examples: [['volume type access list shared -f value -c "Project ID"', 'project IDs, for a script']],
})
