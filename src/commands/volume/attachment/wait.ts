import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { attachment, readAttachment } from '../../../resources/attachment.ts'

export default defineWaitCommand(attachment, {
  path: 'volume attachment wait',
  aliases: ['attachment wait'],
  summary: 'Wait for attachments to reach a status',
  operation: readAttachment,
  defaultStatus: 'attached',
  examples: [['volume attachment wait 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12', 'wait until it is attached']],
})
