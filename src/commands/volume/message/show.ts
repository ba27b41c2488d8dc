import { defineShowCommand } from '../../../framework/standard-commands.ts'
import { message, readMessage } from '../../../resources/message.ts'

export default defineShowCommand(message, {
  path: 'volume message show',
  aliases: ['message show', 'message-show'],
  summary: 'Show a message',
  operation: readMessage,
  examples: [['volume message show 8cd55ef1-cb53-49f3-9988-41672fcb363c', 'all fields of a message']],
})
