import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { repeated } from '../../framework/params.ts'
import { text } from '../../framework/value-params.ts'
import { readVolumeMetadata, buildMetadataRemoval, needsWholeMetadata } from '../../resources/volume-metadata.ts'
import { deleteVolumeMetadata, replaceVolumeMetadata, unsetImageMetadata } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume unset',
  summary: 'Remove properties from a volume',
  about: 'Each key is a separate request; the first key that does not exist stops the rest.',
  args: { volume: ref(volume) },
  flags: {
    property: repeated(text('property to remove (repeatable)', { metavar: 'key', aliases: ['metadata'] })),
    imageProperty: repeated(text('image property to remove (repeatable)', { metavar: 'key' })),
  },
  operations: [deleteVolumeMetadata, unsetImageMetadata, replaceVolumeMetadata, readVolumeMetadata],
  prefetch: ({ volume: target, property }) => [
    needsWholeMetadata(property) && readVolumeMetadata({ pathParams: { id: target.id } }),
  ],
  plan: ({ volume: target, property, imageProperty }, { prefetched, etags }) => [
    ...(needsWholeMetadata(property)
      ? [buildMetadataRemoval(property, target, prefetched[0], etags[0])]
      : property.map(key => deleteVolumeMetadata({ pathParams: { id: target.id, key } }))),
    ...imageProperty.map(key => unsetImageMetadata(target, { key })),
  ],
  successMessage: ({ volume: target }) => `Updated volume ${formatLabel(target)}`,
  examples: [
    ['volume unset --property tier db-data', 'remove a property'],
    ['volume unset --image-property os_distro db-data', 'remove a property that came from an image'],
  ],
})
