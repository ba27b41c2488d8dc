import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { readVolumeEncryption, volumeEncryption } from '../../../resources/volume-encryption.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume encryption show',
  summary: 'Show the encryption of a volume',
  args: { volume: ref(volume) },
  flags: {},
  operations: [readVolumeEncryption],
  plan: ({ volume: target }) => [readVolumeEncryption({ pathParams: { id: target.id } })],
  showOutput: { resource: volumeEncryption, table: volumeEncryption.showTable, source: 'response' },
  examples: [['volume encryption show db-data', 'cipher, provider and key ID']],
})
