import { defineCommand } from '../../framework/command.ts'
import { optional } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { project } from '../../resources/identity.ts'
import { quota, parseQuotas, readQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota usage',
  aliases: ['quota-usage'],
  summary: 'Show how much a project may have, has and has reserved',
  args: { project: optional(ref(project, 'project (name or ID); your own unless said')) },
  flags: {},
  operations: [readQuotas],
  plan: ({ project: owner }, { projectId }) => [
    readQuotas({ pathParams: { project: owner?.id ?? projectId }, query: { usage: true } }),
  ],
  listOutput: { resource: quota, table: quota.longTable, extractItems: parseQuotas },
  examples: [['quota usage', 'the quotas of your project and what is used of them']],
})
