import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { readSnapshotMetadata, snapshot } from '../../../../resources/snapshot.ts'
import { parseMetadataEntries, metadataEntry } from '../../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot metadata list',
  aliases: ['snapshot metadata list', 'snapshot-metadata-show'],
  summary: 'List the properties of a snapshot',
  args: { snapshot: ref(snapshot) },
  flags: {},
  operations: [readSnapshotMetadata],
  plan: ({ snapshot: target }) => [readSnapshotMetadata({ pathParams: { id: target.id } })],
  listOutput: { resource: metadataEntry, table: metadataEntry.listTable, extractItems: parseMetadataEntries },
  examples: [['volume snapshot metadata list before-upgrade', 'one key and value per row']],
})
