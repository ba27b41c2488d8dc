import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { repeated } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import {
  deleteSnapshotMetadata,
  readSnapshotMetadata,
  replaceSnapshotMetadata,
  snapshot,
} from '../../../resources/snapshot.ts'
import { planSnapshotMetadataRemoval } from '../../../resources/snapshot-metadata.ts'
import { needsWholeMetadata } from '../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot unset',
  aliases: ['snapshot unset'],
  summary: 'Remove properties from a snapshot',
  args: { snapshot: ref(snapshot) },
  flags: { property: repeated(text('property to remove (repeatable)', { metavar: 'key' })) },
  operations: [deleteSnapshotMetadata, replaceSnapshotMetadata, readSnapshotMetadata],
  prefetch: ({ snapshot: target, property: keys }) => [
    needsWholeMetadata(keys) && readSnapshotMetadata({ pathParams: { id: target.id } }),
  ],
  plan: ({ snapshot: target, property: keys }, { prefetched }) =>
    planSnapshotMetadataRemoval(target, keys, prefetched[0]),
  successMessage: ({ snapshot: target }) => `Updated volume snapshot ${formatLabel(target)}`,
  examples: [['volume snapshot unset --property why before-upgrade', 'remove a property']],
})
