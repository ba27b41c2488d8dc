import { defineCommand } from '../../../grammar/command.ts'
import { ref } from '../../../grammar/param.ts'
import { entriesOf, property, readVolumeMetadata } from '../../../resources/volume-metadata.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume metadata list',
  summary: 'List the properties of a volume',
  args: { volume: ref(volume) },
  flags: {},
  uses: [readVolumeMetadata],
  plan: ({ volume: target }) => [readVolumeMetadata({ at: { id: target.id } })],
  lists: { noun: property, table: property.short, items: entriesOf },
  examples: [['volume metadata list db-data', 'a key and its value in each row']],
})
