import { defineCommand } from '../../../framework/command.ts'
import { waitForStatus } from '../../../framework/wait-condition.ts'
import { ref } from '../../../framework/resource-params.ts'
import { targets } from '../../../framework/params.ts'
import { attachment, completeAttachment } from '../../../resources/attachment.ts'

export default defineCommand({
  path: 'volume attachment complete',
  aliases: ['attachment complete'],
  summary: 'Mark the volume of an attachment as in use',
  args: { attachment: targets(ref(attachment, 'volume attachment (ID)')) },
  flags: {},
  operations: [completeAttachment],
  plan: ({ attachment: target }) => [completeAttachment(target)],
  skipsReadyCheck: () => true,
  wait: ({ attachment: target }) => [waitForStatus(attachment, target.id, ['attached'], ['reserved', 'attaching'])],
  successMessage: ({ attachment: target }) => `Completed volume attachment ${target.id}`,
  examples: [
    ['volume attachment complete 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12', 'the status of the volume changes to in-use'],
  ],
})
