import { defineCommand } from '../../../../grammar/command.ts'
import { ref } from '../../../../grammar/param.ts'
import { entriesOf, property, readImageMetadata } from '../../../../resources/volume-metadata.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'volume image metadata list',
  aliases: ['volume image metadata show', 'image-metadata-show'],
  summary: 'List what a volume took over from its image',
  about: 'Set with volume set --image-property, taken off with volume unset --image-property.',
  args: { volume: ref(volume) },
  flags: {},
  uses: [readImageMetadata],
  plan: ({ volume: target }) => [readImageMetadata({ at: { id: target.id } })],
  lists: { noun: property, table: property.short, items: entriesOf },
  examples: [['volume image metadata list db-data', 'a key and its value in each row']],
})
