import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { parseMetadataEntries, metadataEntry, readImageMetadata } from '../../../../resources/volume-metadata.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'volume image metadata list',
  aliases: ['volume image metadata show', 'image-metadata-show'],
  summary: 'List what a volume took over from its image',
  about: 'Set with volume set --image-property, taken off with volume unset --image-property.',
  args: { volume: ref(volume) },
  flags: {},
  operations: [readImageMetadata],
  plan: ({ volume: target }) => [readImageMetadata({ pathParams: { id: target.id } })],
  listOutput: { resource: metadataEntry, table: metadataEntry.listTable, extractItems: parseMetadataEntries },
  examples: [['volume image metadata list db-data', 'a key and its value in each row']],
})
