import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { repeated } from '../../../../framework/params.ts'
import { text } from '../../../../framework/value-params.ts'
import { deleteGroupSpec, groupType, readGroupType } from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type unset',
  aliases: ['group type unset'],
  summary: 'Remove properties from a group type',
  args: { type: ref(groupType) },
  flags: { property: repeated(text('group spec to remove (repeatable)', { metavar: 'key' })) },
  isAdminOnly: true,
  operations: [deleteGroupSpec, readGroupType],
  plan: ({ type, property }) => property.map(key => deleteGroupSpec({ pathParams: { id: type.id, key } })),
  showOutput: { resource: groupType, table: groupType.showTable, source: 'reread' },
  successMessage: ({ type }) => `Updated volume group type ${formatLabel(type)}`,
  examples: [['volume group type unset --property group_replication_enabled consistent', 'remove a group spec']],
})
