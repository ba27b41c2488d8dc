import { defineCommand } from '../../../framework/command.ts'
import { oneOrMore } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { deleteSnapshotMetadata, snapshot } from '../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot unset',
  aliases: ['snapshot unset'],
  summary: 'Take properties off a snapshot',
  args: { snapshot: ref(snapshot) },
  flags: { property: oneOrMore(text('property to take off (repeat for more)', { metavar: 'key' })) },
  operations: [deleteSnapshotMetadata],
  // Key by key: replacing the whole would undo what others change meanwhile.
  plan: ({ snapshot: target, property }) =>
    [...new Set(property)].map(key => deleteSnapshotMetadata({ pathParams: { id: target.id, key } })),
  successMessage: ({ snapshot: target }) => `volume snapshot ${target.id} changed`,
  examples: [['volume snapshot unset --property why before-upgrade', 'without that property']],
})
