import { defineCommand } from '../../framework/command.ts'
import { optional } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { project } from '../../resources/identity.ts'
import { limitTable, quota, parseQuotas, readQuotaDefaults } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota defaults',
  aliases: ['quota-defaults'],
  summary: 'Show the default quotas of a project',
  args: { project: optional(ref(project, 'project (name or ID; default: your own)')) },
  flags: {},
  operations: [readQuotaDefaults],
  plan: ({ project: owner }, { projectId }) => [readQuotaDefaults({ pathParams: { project: owner?.id ?? projectId } })],
  listOutput: { resource: quota, table: limitTable, extractItems: parseQuotas },
  examples: [['quota defaults', 'the limits of a new project']],
})
