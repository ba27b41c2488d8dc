import { defineCommand } from '../../../../framework/command.ts'
import { setUnsetArgs, keysToUnset, pairsToSet } from '../../../../framework/set-unset-args.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { deleteGroupSpec, groupType, mergeGroupSpecs } from '../../../../resources/group-type.ts'

export default defineCommand({
  path: 'volume group type key',
  aliases: ['group type key', 'group-type-key'],
  summary: 'Set group specs of a group type or take them off, in cinder’s words',
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
  successMessage: ({ type }) => `volume group type ${type.id} changed`,
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
