import { compareMicroversions } from '../../../types/microversion.ts'
import { defineCommand } from '../../../framework/command.ts'
import type { CommandContext } from '../../../framework/plan.ts'
import { oneOrMore } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { readVolumeMetadata, buildMetadataRemoval, needsWholeMetadata } from '../../../resources/volume-metadata.ts'
import { deleteVolumeMetadata, replaceVolumeMetadata } from '../../../resources/volume-operations.ts'
import { volume } from '../../../resources/volume.ts'

/** Below 3.15 there is no guard against changes of somebody else, so keys go one by one. */
const hasEtagSupport = ({ microversion }: Pick<CommandContext, 'microversion'>): boolean =>
  compareMicroversions(microversion, '3.15') >= 0

export default defineCommand({
  path: 'volume metadata unset',
  summary: 'Take properties off a volume, all or none',
  about:
    'From microversion 3.15 in one change, which the service refuses if somebody else changed the properties at the same moment.',
  args: { volume: ref(volume), key: oneOrMore(text('property to take off', { metavar: 'key' })) },
  flags: {},
  operations: [replaceVolumeMetadata, deleteVolumeMetadata, readVolumeMetadata],
  prefetch: ({ volume: target, key: keys }, context) => [
    (hasEtagSupport(context) || needsWholeMetadata(keys)) && readVolumeMetadata({ pathParams: { id: target.id } }),
  ],
  plan: ({ volume: target, key: keys }, { microversion, prefetched, etags }) => {
    if (hasEtagSupport({ microversion }) || needsWholeMetadata(keys))
      return [buildMetadataRemoval(keys, target, prefetched[0], etags[0])]
    return keys.map(key => deleteVolumeMetadata({ pathParams: { id: target.id, key } }))
  },
  successMessage: ({ volume: target }) => `volume ${target.id} changed`,
  examples: [['volume metadata unset db-data tier owner', 'two properties less']],
})
