import { defineCommand, settles } from '../../../grammar/command.ts'
import { ref, targets } from '../../../grammar/param.ts'
import { attachment, completeAttachment } from '../../../resources/attachment.ts'

export default defineCommand({
  path: 'volume attachment complete',
  aliases: ['attachment complete'],
  summary: 'Say that a connected volume is in use',
  args: { attachment: targets(ref(attachment, 'volume attachment (ID)')) },
  flags: {},
  uses: [completeAttachment],
  plan: ({ attachment: target }) => [completeAttachment(target)],
  takesBusy: () => true,
  wait: ({ attachment: target }) => [settles(attachment, target.id, ['attached'], ['reserved', 'attaching'])],
  says: ({ attachment: target }) => `volume attachment ${target.id} is complete`,
  examples: [['volume attachment complete 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12', 'the volume is in-use from now on']],
})
