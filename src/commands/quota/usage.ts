import { defineCommand } from '../../grammar/command.ts'
import { optional, ref } from '../../grammar/param.ts'
import { project } from '../../resources/identity.ts'
import { quota, quotasIn, readQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota usage',
  aliases: ['quota-usage'],
  summary: 'Show how much a project may have, has and has reserved',
  args: { project: optional(ref(project, 'project (name or ID); your own unless said')) },
  flags: {},
  uses: [readQuotas],
  plan: ({ project: owner }, { projectId }) => [readQuotas({ at: { project: owner?.id ?? projectId }, query: { usage: true } })],
  lists: { noun: quota, table: quota.long, items: quotasIn },
  examples: [['quota usage', 'the quotas of your project and what is used of them']],
})
