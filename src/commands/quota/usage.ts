import { defineCommand } from '../../framework/command.ts'
import { optional } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { project } from '../../resources/identity.ts'
import { quota, parseQuotas, readQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota usage',
  aliases: ['quota-usage'],
  summary: 'Show the quotas and usage of a project',
  args: { project: optional(ref(project, 'project (name or ID; default: your own)')) },
  flags: {},
  operations: [readQuotas],
  plan: ({ project: owner }, { projectId }) => [
    readQuotas({ pathParams: { project: owner?.id ?? projectId }, query: { usage: true } }),
  ],
  listOutput: { resource: quota, table: quota.longTable, extractItems: parseQuotas },
  examples: [['quota usage', 'quotas and usage of your project']],
})
