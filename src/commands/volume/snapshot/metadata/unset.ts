import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { oneOrMore } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { text } from '../../../../framework/value-params.ts'
import {
  deleteSnapshotMetadata,
  readSnapshotMetadata,
  replaceSnapshotMetadata,
  snapshot,
} from '../../../../resources/snapshot.ts'
import { planSnapshotMetadataRemoval } from '../../../../resources/snapshot-metadata.ts'
import { needsWholeMetadata } from '../../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot metadata unset',
  aliases: ['snapshot metadata unset'],
  summary: 'Remove properties from a snapshot',
  args: { snapshot: ref(snapshot), key: oneOrMore(text('key of a property to remove', { metavar: 'key' })) },
  flags: {},
  operations: [deleteSnapshotMetadata, replaceSnapshotMetadata, readSnapshotMetadata],
  prefetch: ({ snapshot: target, key: keys }) => [
    needsWholeMetadata(keys) && readSnapshotMetadata({ pathParams: { id: target.id } }),
  ],
  plan: ({ snapshot: target, key: keys }, { prefetched }) => planSnapshotMetadataRemoval(target, keys, prefetched[0]),
  successMessage: ({ snapshot: target }) => `Updated volume snapshot ${formatLabel(target)}`,
  examples: [['volume snapshot metadata unset before-upgrade why owner', 'remove two properties']],
})
