import { defineDeleteCommand } from '../../../framework/standard-commands.ts'
import { deleteMessage, message } from '../../../resources/message.ts'

export default defineDeleteCommand(message, {
  path: 'volume message delete',
  aliases: ['message delete', 'message-delete'],
  summary: 'Delete messages',
  operation: deleteMessage,
  isAtOnce: true,
  examples: [['volume message delete 8cd55ef1-cb53-49f3-9988-41672fcb363c', 'a message that has been read']],
})
