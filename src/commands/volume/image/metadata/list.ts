import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { parseMetadataEntries, metadataEntry, readImageMetadata } from '../../../../resources/volume-metadata.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'volume image metadata list',
  aliases: ['volume image metadata show', 'image-metadata-show'],
  summary: 'List the image properties of a volume',
  about: 'Set them with volume set --image-property, and remove them with volume unset --image-property.',
  args: { volume: ref(volume) },
  flags: {},
  operations: [readImageMetadata],
  plan: ({ volume: target }) => [readImageMetadata({ pathParams: { id: target.id } })],
  listOutput: { resource: metadataEntry, table: metadataEntry.listTable, extractItems: parseMetadataEntries },
  examples: [['volume image metadata list db-data', 'one key and value per row']],
})
