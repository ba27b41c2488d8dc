import { defineShowCommand } from '../../../framework/standard-commands.ts'
import { attachment, readAttachment } from '../../../resources/attachment.ts'

export default defineShowCommand(attachment, {
  path: 'volume attachment show',
  aliases: ['attachment show'],
  summary: 'Show an attachment and its connection details',
  operation: readAttachment,
  examples: [
    [
      'volume attachment show 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12',
      'server, status and connection details; credentials are masked',
    ],
  ],
})
