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
  summary: 'Show how volumes of a type are encrypted',
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
    [
      'volume type encryption show secret -f value -c Cipher',
      'the cipher alone; None for a type that does not encrypt',
    ],
  ],
})
