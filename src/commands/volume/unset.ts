import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { repeated } from '../../framework/params.ts'
import { text } from '../../framework/value-params.ts'
import { readVolumeMetadata, buildMetadataRemoval } from '../../resources/volume-metadata.ts'
import { deleteVolumeMetadata, replaceVolumeMetadata, unsetImageMetadata } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

/** A key with a slash in it has no path of its own: the properties are written back without it. */
const hasKeyWithSlash = (keys: readonly string[]): boolean => keys.some(key => key.includes('/'))

export default defineCommand({
  path: 'volume unset',
  summary: 'Take properties off a volume',
  about: 'Each key is a request of its own; the first one that is not there stops the rest.',
  args: { volume: ref(volume) },
  flags: {
    property: repeated(text('property to take off (repeat for more)', { metavar: 'key', aliases: ['metadata'] })),
    imageProperty: repeated(text('image property to take off (repeat for more)', { metavar: 'key' })),
  },
  anyOf: [['property', 'imageProperty']],
  operations: [deleteVolumeMetadata, unsetImageMetadata, replaceVolumeMetadata, readVolumeMetadata],
  prefetch: ({ volume: target, property }) => [
    hasKeyWithSlash(property) && readVolumeMetadata({ pathParams: { id: target.id } }),
  ],
  plan: ({ volume: target, property, imageProperty }, { prefetched, etags }) => [
    ...(hasKeyWithSlash(property)
      ? [buildMetadataRemoval(property, target, prefetched[0], etags[0])]
      : property.map(key => deleteVolumeMetadata({ pathParams: { id: target.id, key } }))),
    ...imageProperty.map(key => unsetImageMetadata(target, { key })),
  ],
  successMessage: ({ volume: target }) => `volume ${target.id} changed`,
  examples: [
    ['volume unset --property tier db-data', 'one property less'],
    ['volume unset --image-property os_distro db-data', 'what the volume took over from an image'],
  ],
})
