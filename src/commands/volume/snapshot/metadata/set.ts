import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { pair } from '../../../../framework/key-values.ts'
import { oneOrMore, toggle } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import {
  mergeSnapshotMetadata,
  replaceSnapshotMetadata,
  setSnapshotMetadataKey,
  snapshot,
} from '../../../../resources/snapshot.ts'
import { needsWholeMetadata } from '../../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot metadata set',
  aliases: ['snapshot metadata set'],
  summary: 'Set properties of a snapshot',
  args: { snapshot: ref(snapshot), property: oneOrMore(pair('property to set')) },
  flags: { replace: toggle('remove all other properties') },
  operations: [mergeSnapshotMetadata, setSnapshotMetadataKey, replaceSnapshotMetadata],
  plan: ({ snapshot: target, property, replace }) => {
    const pathParams = { id: target.id }
    const body = Object.fromEntries(property)
    if (replace) return [replaceSnapshotMetadata({ pathParams, body })]
    const [key = '', ...others] = Object.keys(body)
    return [
      others.length === 0 && !needsWholeMetadata([key])
        ? setSnapshotMetadataKey({ pathParams: { ...pathParams, key }, body })
        : mergeSnapshotMetadata({ pathParams, body }),
    ]
  },
  successMessage: ({ snapshot: target }) => `Updated volume snapshot ${formatLabel(target)}`,
  examples: [
    ['volume snapshot metadata set before-upgrade why=upgrade owner=ada', 'set two properties'],
    ['volume snapshot metadata set --replace before-upgrade why=upgrade', 'keep only this property'],
  ],
})
