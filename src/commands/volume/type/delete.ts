import { defineDeleteCommand } from '../../../framework/standard-commands.ts'
import { deleteVolumeType, volumeType } from '../../../resources/volume-type.ts'

export default defineDeleteCommand(volumeType, {
  path: 'volume type delete',
  aliases: ['type delete', 'type-delete'],
  summary: 'Delete volume types',
  about: 'A type that has volumes stays, and so does the default type.',
  operation: deleteVolumeType,
  isAtOnce: true,
  isAdminOnly: true,
  examples: [['volume type delete fast slow', 'both, whether or not one of them fails']],
})
