import { show } from '../../../grammar/verbs.ts'
import { message, readMessage } from '../../../resources/message.ts'

export default show(message, {
  path: 'volume message show',
  aliases: ['message show', 'message-show'],
  summary: 'Show a message',
  operation: readMessage,
  examples: [['volume message show 8cd55ef1-cb53-49f3-9988-41672fcb363c', 'all of it']],
})
