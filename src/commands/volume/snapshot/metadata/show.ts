import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { text } from '../../../../framework/value-params.ts'
import { readSnapshotMetadata, readSnapshotMetadataKey, snapshot } from '../../../../resources/snapshot.ts'
import { needsWholeMetadata, omitMetadataKeys, showMetadataEntry } from '../../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot metadata show',
  aliases: ['snapshot metadata show'],
  summary: 'Show one property of a snapshot',
  args: { snapshot: ref(snapshot), key: text('key of the property', { metavar: 'key' }) },
  flags: {},
  operations: [readSnapshotMetadataKey, readSnapshotMetadata],
  prefetch: ({ snapshot: target, key }) => [
    needsWholeMetadata([key]) && readSnapshotMetadata({ pathParams: { id: target.id } }),
  ],
  plan: ({ snapshot: target, key }, { prefetched }) => {
    if (!needsWholeMetadata([key])) return [readSnapshotMetadataKey({ pathParams: { id: target.id, key } })]
    omitMetadataKeys([key], `volume snapshot ${target.id}`, prefetched[0])
    return [readSnapshotMetadata({ pathParams: { id: target.id } })]
  },
  showOutput: ({ key }) => showMetadataEntry(key),
  examples: [['volume snapshot metadata show before-upgrade why -f value -c value', 'only its value, for a script']],
})
