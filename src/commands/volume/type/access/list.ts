import { defineCommand } from '../../../../grammar/command.ts'
import { ref } from '../../../../grammar/param.ts'
import { listTypeAccess, typeAccessRow, volumeType } from '../../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type access list',
  aliases: ['type access list'],
  summary: 'List the projects that may use a private volume type',
  args: { type: ref(volumeType) },
  flags: {},
  isAdminOnly: true,
  uses: [listTypeAccess],
  plan: ({ type }) => [listTypeAccess({ at: type })],
  lists: { noun: typeAccessRow, table: typeAccessRow.short },
  examples: [['volume type access list shared -f value -c "Project ID"', 'IDs of the projects, for a script']],
})
