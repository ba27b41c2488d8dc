import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { setUnsetArgs, keysToUnset, pairsToSet } from '../../../framework/set-unset-args.ts'
import { ref } from '../../../framework/resource-params.ts'
import { deleteTypeSpec, mergeTypeSpecs } from '../../../resources/volume-type-extra-specs.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type key',
  aliases: ['type key', 'type-key'],
  summary: 'Set or unset extra specs of a volume type, in the form of cinder',
  args: { type: ref(volumeType), ...setUnsetArgs },
  flags: {},
  isAdminOnly: true,
  operations: [mergeTypeSpecs, deleteTypeSpec],
  plan: ({ type, ...keyArguments }) => {
    const pairs = pairsToSet(keyArguments)
    return [
      pairs !== undefined && mergeTypeSpecs({ pathParams: type, body: pairs }),
      ...(keysToUnset(keyArguments) ?? []).map(key => deleteTypeSpec({ pathParams: { id: type.id, key } })),
    ]
  },
  successMessage: ({ type }) => `Updated volume type ${formatLabel(type)}`,
  examples: [
    ['volume type key fast set volume_backend_name=fast', 'the same as volume type set --property'],
    ['volume type key fast unset volume_backend_name', 'the same as volume type unset --property'],
  ],
})
