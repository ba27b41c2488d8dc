import { formatLabel } from '../../../framework/format-label.ts'
import { compareMicroversions } from '../../../types/microversion.ts'
import { defineCommand } from '../../../framework/command.ts'
import type { CommandContext } from '../../../framework/plan.ts'
import { oneOrMore } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { readVolumeMetadata, buildMetadataRemoval, needsWholeMetadata } from '../../../resources/volume-metadata.ts'
import { deleteVolumeMetadata, replaceVolumeMetadata } from '../../../resources/volume-operations.ts'
import { volume } from '../../../resources/volume.ts'

/** Below 3.15 concurrent changes cannot be detected, so keys are removed one by one. */
const hasEtagSupport = ({ microversion }: Pick<CommandContext, 'microversion'>): boolean =>
  compareMicroversions(microversion, '3.15') >= 0

export default defineCommand({
  path: 'volume metadata unset',
  summary: 'Remove properties from a volume, all or none',
  about:
    'From microversion 3.15 on, all keys are removed in one request, which the service refuses if the ' +
    'properties have been changed in the meantime.',
  args: { volume: ref(volume), key: oneOrMore(text('key of a property to remove', { metavar: 'key' })) },
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
  successMessage: ({ volume: target }) => `Updated volume ${formatLabel(target)}`,
  examples: [['volume metadata unset db-data tier owner', 'remove two properties']],
})
