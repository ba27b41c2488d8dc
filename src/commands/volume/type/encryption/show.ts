import { defineCommand } from '../../../../grammar/command.ts'
import { ref } from '../../../../grammar/param.ts'
import { encryptionParts, readTypeEncryption, typeEncryption } from '../../../../resources/volume-type-encryption.ts'
import { readVolumeType, volumeType } from '../../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type encryption show',
  aliases: ['type encryption show', 'encryption-type-show'],
  summary: 'Show how volumes of a type are encrypted',
  args: { type: ref(volumeType) },
  flags: {},
  isAdminOnly: true,
  uses: [readVolumeType, readTypeEncryption],
  plan: () => [],
  shows: { noun: volumeType, table: encryptionParts, from: 'found', beside: [typeEncryption] },
  examples: [['volume type encryption show secret -f value -c Cipher', 'the cipher alone; None for a type that does not encrypt']],
})
