import { defineCommand } from '../../../grammar/command.ts'
import { keyArgs, keysToUnset, pairsToSet } from '../../../grammar/key-words.ts'
import { ref } from '../../../grammar/param.ts'
import { deleteTypeSpec, mergeTypeSpecs } from '../../../resources/volume-type-specs.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type key',
  aliases: ['type key', 'type-key'],
  summary: 'Set extra specs of a volume type or take them off, in cinder’s words',
  args: { type: ref(volumeType), ...keyArgs },
  flags: {},
  isAdminOnly: true,
  uses: [mergeTypeSpecs, deleteTypeSpec],
  plan: ({ type, ...words }) => {
    const pairs = pairsToSet(words)
    return [
      pairs !== undefined && mergeTypeSpecs({ at: type, body: pairs }),
      ...(keysToUnset(words) ?? []).map(key => deleteTypeSpec({ at: { id: type.id, key } })),
    ]
  },
  says: ({ type }) => `volume type ${type.id} changed`,
  examples: [
    ['volume type key fast set volume_backend_name=fast', 'the same as volume type set --property'],
    ['volume type key fast unset volume_backend_name', 'the same as volume type unset --property'],
  ],
})
