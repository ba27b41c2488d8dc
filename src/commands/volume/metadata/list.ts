import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { parseMetadataEntries, metadataEntry, readVolumeMetadata } from '../../../resources/volume-metadata.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume metadata list',
  summary: 'List the properties of a volume',
  args: { volume: ref(volume) },
  flags: {},
  operations: [readVolumeMetadata],
  plan: ({ volume: target }) => [readVolumeMetadata({ pathParams: { id: target.id } })],
  listOutput: { resource: metadataEntry, table: metadataEntry.listTable, extractItems: parseMetadataEntries },
  examples: [['volume metadata list db-data', 'one key and value per row']],
})
