import { defineCommand } from '../../../framework/command.ts'
import { text } from '../../../framework/value-params.ts'
import { withDefault } from '../../../framework/params.ts'
import { limitTable, quota, parseQuotas, readQuotaClass } from '../../../resources/quota.ts'

export default defineCommand({
  path: 'quota class show',
  aliases: ['quota-class-show'],
  summary: 'Show the limits of a quota class',
  about: 'Only the class named default has an effect: it applies to projects without quotas of their own.',
  args: { class: withDefault(text('quota class (default: default)', { metavar: 'class' }), 'default') },
  flags: {},
  operations: [readQuotaClass],
  plan: ({ class: name }) => [readQuotaClass({ pathParams: { name } })],
  listOutput: { resource: quota, table: limitTable, extractItems: parseQuotas },
  isAdminOnly: true,
  examples: [['quota class show', 'the limits of projects without quotas of their own']],
})
