import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { setUnsetArgs, keysToUnset, pairsToSet } from '../../../../framework/set-unset-args.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { deleteGroupSpec, groupType, mergeGroupSpecs } from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type key',
  aliases: ['group type key', 'group-type-key'],
  summary: 'Set or unset group specs of a group type, in the form of cinder',
  args: { type: ref(groupType), ...setUnsetArgs },
  flags: {},
  isAdminOnly: true,
  operations: [mergeGroupSpecs, deleteGroupSpec],
  plan: ({ type, ...keyArguments }) => {
    const pairs = pairsToSet(keyArguments)
    return [
      pairs !== undefined && mergeGroupSpecs({ pathParams: type, body: pairs }),
      ...(keysToUnset(keyArguments) ?? []).map(key => deleteGroupSpec({ pathParams: { id: type.id, key } })),
    ]
  },
  successMessage: ({ type }) => `Updated volume group type ${formatLabel(type)}`,
  examples: [
    [
      'volume group type key consistent set "consistent_group_snapshot_enabled=<is> True"',
      'the same as volume group type set --property',
    ],
    [
      'volume group type key consistent unset group_replication_enabled',
      'the same as volume group type unset --property',
    ],
  ],
})
