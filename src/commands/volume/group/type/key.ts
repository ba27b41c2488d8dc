import { defineCommand } from '../../../../grammar/command.ts'
import { keyArgs, keysToUnset, pairsToSet } from '../../../../grammar/key-words.ts'
import { ref } from '../../../../grammar/param.ts'
import { deleteGroupSpec, groupType, mergeGroupSpecs } from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type key',
  aliases: ['group type key', 'group-type-key'],
  summary: 'Set group specs of a group type or take them off, in cinder’s words',
  args: { type: ref(groupType), ...keyArgs },
  flags: {},
  isAdminOnly: true,
  uses: [mergeGroupSpecs, deleteGroupSpec],
  plan: ({ type, ...words }) => {
    const pairs = pairsToSet(words)
    return [
      pairs !== undefined && mergeGroupSpecs({ at: type, body: pairs }),
      ...(keysToUnset(words) ?? []).map(key => deleteGroupSpec({ at: { id: type.id, key } })),
    ]
  },
  says: ({ type }) => `volume group type ${type.id} changed`,
  examples: [
    ['volume group type key consistent set "consistent_group_snapshot_enabled=<is> True"', 'the same as volume group type set --property'],
    ['volume group type key consistent unset group_replication_enabled', 'the same as volume group type unset --property'],
  ],
})
