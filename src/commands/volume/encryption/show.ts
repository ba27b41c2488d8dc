import { defineCommand } from '../../../grammar/command.ts'
import { ref } from '../../../grammar/param.ts'
import { readVolumeEncryption, volumeEncryption } from '../../../resources/volume-encryption.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume encryption show',
  summary: 'Show how a volume is encrypted',
  args: { volume: ref(volume) },
  flags: {},
  uses: [readVolumeEncryption],
  plan: ({ volume: target }) => [readVolumeEncryption({ at: { id: target.id } })],
  shows: { noun: volumeEncryption, table: volumeEncryption.shown, from: 'answer' },
  examples: [['volume encryption show db-data', 'cipher, provider and the ID of the key']],
})
