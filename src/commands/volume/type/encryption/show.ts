import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import {
  encryptionDetailTable,
  readTypeEncryption,
  encryptionEnrichment,
} from '../../../../resources/volume-type-encryption.ts'
import { readVolumeType, volumeType } from '../../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type encryption show',
  aliases: ['type encryption show', 'encryption-type-show'],
  summary: 'Show the encryption of a volume type',
  args: { type: ref(volumeType) },
  flags: {},
  isAdminOnly: true,
  operations: [readVolumeType, readTypeEncryption],
  plan: () => [],
  showOutput: {
    resource: volumeType,
    table: encryptionDetailTable,
    source: 'lookup',
    enrichments: [encryptionEnrichment],
  },
  examples: [
    ['volume type encryption show secret -f value -c Cipher', 'only the cipher; None for a type without encryption'],
  ],
})
