import { list } from '../../../../grammar/verbs.ts'
import { encryptionParts, readTypeEncryption, rowEncryption } from '../../../../resources/volume-type-encryption.ts'
import { listVolumeTypes, volumeType } from '../../../../resources/volume-type.ts'

export default list(volumeType, {
  path: 'volume type encryption list',
  aliases: ['type encryption list', 'encryption-type-list'],
  summary: 'List the volume types that encrypt, and how',
  about: 'Each type is asked for its encryption in one more request.',
  filters: {},
  isAdminOnly: true,
  operation: listVolumeTypes,
  query: () => ({ is_public: 'none' as const }),
  keep: () => () => true,
  beside: () => [{ ...rowEncryption, keeps: whole => whole['encryption'] !== null }],
  table: () => encryptionParts,
  alsoUses: [readTypeEncryption],
  examples: [['volume type encryption list', 'the types whose volumes are encrypted']],
})
