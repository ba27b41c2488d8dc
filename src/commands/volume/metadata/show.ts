import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import {
  needsWholeMetadata,
  omitMetadataKeys,
  readVolumeMetadata,
  readVolumeMetadataKey,
  showMetadataEntry,
} from '../../../resources/volume-metadata.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume metadata show',
  summary: 'Show one property of a volume',
  args: { volume: ref(volume), key: text('key of the property', { metavar: 'key' }) },
  flags: {},
  operations: [readVolumeMetadataKey, readVolumeMetadata],
  prefetch: ({ volume: target, key }) => [
    needsWholeMetadata([key]) && readVolumeMetadata({ pathParams: { id: target.id } }),
  ],
  plan: ({ volume: target, key }, { prefetched }) => {
    if (!needsWholeMetadata([key])) return [readVolumeMetadataKey({ pathParams: { id: target.id, key } })]
    omitMetadataKeys([key], `volume ${target.id}`, prefetched[0])
    return [readVolumeMetadata({ pathParams: { id: target.id } })]
  },
  showOutput: ({ key }) => showMetadataEntry(key),
  examples: [['volume metadata show db-data tier -f value -c value', 'only its value, for a script']],
})
