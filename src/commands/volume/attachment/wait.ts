import { defineWaitCommand } from '../../../framework/wait-command.ts'
import { attachment, readAttachment } from '../../../resources/attachment.ts'

export default defineWaitCommand(attachment, {
  path: 'volume attachment wait',
  aliases: ['attachment wait'],
  summary: 'Wait until attachments are what they should be',
  operation: readAttachment,
  defaultStatus: 'attached',
  examples: [['volume attachment wait 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12', 'until it is complete']],
})
