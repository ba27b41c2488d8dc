import { defineDeleteCommand } from '../../../framework/standard-commands.ts'
import { deleteVolumeType, volumeType } from '../../../resources/volume-type.ts'

export default defineDeleteCommand(volumeType, {
  path: 'volume type delete',
  aliases: ['type delete', 'type-delete'],
  summary: 'Delete volume types',
  about: 'A type that is in use by volumes cannot be deleted, and neither can the default type.',
  operation: deleteVolumeType,
  isAtOnce: true,
  isAdminOnly: true,
  examples: [['volume type delete fast slow', 'delete both, even if one of them fails']],
})
