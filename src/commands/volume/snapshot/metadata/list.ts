import { defineCommand } from '../../../../grammar/command.ts'
import { ref } from '../../../../grammar/param.ts'
import { readSnapshotMetadata, snapshot } from '../../../../resources/snapshot.ts'
import { entriesOf, property } from '../../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot metadata list',
  aliases: ['snapshot metadata list', 'snapshot-metadata-show'],
  summary: 'List the properties of a snapshot',
  args: { snapshot: ref(snapshot) },
  flags: {},
  uses: [readSnapshotMetadata],
  plan: ({ snapshot: target }) => [readSnapshotMetadata({ at: { id: target.id } })],
  lists: { noun: property, table: property.short, items: entriesOf },
  examples: [['volume snapshot metadata list before-upgrade', 'a key and its value in each row']],
})
