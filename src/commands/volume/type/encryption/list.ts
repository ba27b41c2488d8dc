import { defineListCommand } from '../../../../framework/standard-commands.ts'
import {
  encryptionDetailTable,
  readTypeEncryption,
  listEncryptionEnrichment,
} from '../../../../resources/volume-type-encryption.ts'
import { listVolumeTypes, volumeType } from '../../../../resources/volume-type.ts'

export default defineListCommand(volumeType, {
  path: 'volume type encryption list',
  aliases: ['type encryption list', 'encryption-type-list'],
  summary: 'List the volume types with encryption',
  about: 'Sends one more request per type for its encryption.',
  filters: {},
  isAdminOnly: true,
  operation: listVolumeTypes,
  query: () => ({ is_public: 'none' as const }),
  filterRow: () => () => true,
  enrichments: () => [{ ...listEncryptionEnrichment, filterRow: row => row['encryption'] !== null }],
  table: () => encryptionDetailTable,
  extraOperations: [readTypeEncryption],
  examples: [['volume type encryption list', 'the types with encrypted volumes']],
})
