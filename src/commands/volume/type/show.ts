import { defineCommand } from '../../../grammar/command.ts'
import { ref, toggle } from '../../../grammar/param.ts'
import { readTypeEncryption, typeEncryption } from '../../../resources/volume-type-encryption.ts'
import { listTypeAccess, readVolumeType, typeAccess, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type show',
  aliases: ['type show', 'type-show'],
  summary: 'Show a volume type',
  args: { type: ref(volumeType) },
  flags: {
    encryptionType: toggle('how its volumes are encrypted', { isAdminOnly: true }),
  },
  uses: [readVolumeType, listTypeAccess, readTypeEncryption],
  plan: () => [],
  shows: ({ encryptionType }) => ({
    noun: volumeType, table: volumeType.shown, from: 'found', beside: encryptionType ? [typeAccess, typeEncryption] : [typeAccess],
  }),
  examples: [
    ['volume type show fast', 'everything known of a type'],
    ['volume type show secret --encryption-type', 'and how its volumes are encrypted'],
  ],
})
