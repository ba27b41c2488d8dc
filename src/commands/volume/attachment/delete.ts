import { defineDeleteCommand } from '../../../framework/standard-commands.ts'
import { attachment, deleteAttachment } from '../../../resources/attachment.ts'

export default defineDeleteCommand(attachment, {
  path: 'volume attachment delete',
  aliases: ['attachment delete'],
  summary: 'Delete attachments',
  about:
    'The connection is terminated and the volume is available again. The service refuses if the ' +
    'Compute service uses the attachment.',
  operation: deleteAttachment,
  isAtOnce: true,
  examples: [
    [
      'volume attachment delete 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12',
      'terminate the connection, or cancel a reservation',
    ],
  ],
})
