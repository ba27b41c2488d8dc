import { defineCommand } from '../../../grammar/command.ts'
import { text, withDefault } from '../../../grammar/param.ts'
import { limitTable, quota, quotasIn, readQuotaClass } from '../../../resources/quota.ts'

export default defineCommand({
  path: 'quota class show',
  aliases: ['quota-class-show'],
  summary: 'Show the limits of a quota class',
  about: 'There is one class that counts, called default: what projects may have that have no quotas of their own.',
  args: { class: withDefault(text('quota class; default unless said', { metavar: 'class' }), 'default') },
  flags: {},
  uses: [readQuotaClass],
  plan: ({ class: name }) => [readQuotaClass({ at: { name } })],
  lists: { noun: quota, table: limitTable, items: quotasIn },
  isAdminOnly: true,
  examples: [['quota class show', 'the limits of every project without its own']],
})
