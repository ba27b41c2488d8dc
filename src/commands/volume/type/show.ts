import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { toggle } from '../../../framework/params.ts'
import { readTypeEncryption, encryptionEnrichment } from '../../../resources/volume-type-encryption.ts'
import { listTypeAccess, readVolumeType, typeAccessEnrichment, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type show',
  aliases: ['type show', 'type-show'],
  summary: 'Show a volume type',
  args: { type: ref(volumeType) },
  flags: {
    encryptionType: toggle('also show the encryption of its volumes', { isAdminOnly: true }),
  },
  operations: [readVolumeType, listTypeAccess, readTypeEncryption],
  plan: () => [],
  showOutput: ({ encryptionType }) => ({
    resource: volumeType,
    table: volumeType.showTable,
    source: 'lookup',
    enrichments: encryptionType ? [typeAccessEnrichment, encryptionEnrichment] : [typeAccessEnrichment],
  }),
  examples: [
    ['volume type show fast', 'all fields of a type'],
    ['volume type show secret --encryption-type', 'with the encryption of its volumes'],
  ],
})
