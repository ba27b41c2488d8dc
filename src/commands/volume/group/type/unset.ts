import { defineCommand } from '../../../../grammar/command.ts'
import { ref, repeated, text } from '../../../../grammar/param.ts'
import { deleteGroupSpec, groupType, readGroupType } from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type unset',
  aliases: ['group type unset'],
  summary: 'Take properties off a group type',
  args: { type: ref(groupType) },
  flags: { property: repeated(text('group spec to take off (repeat for more)', { metavar: 'key' })) },
  anyOf: [['property']],
  isAdminOnly: true,
  uses: [deleteGroupSpec, readGroupType],
  plan: ({ type, property }) => property.map(key => deleteGroupSpec({ at: { id: type.id, key } })),
  shows: { noun: groupType, table: groupType.shown, from: 'again' },
  says: ({ type }) => `volume group type ${type.id} changed`,
  examples: [['volume group type unset --property group_replication_enabled consistent', 'one group spec less']],
})
