import { defineCommand } from '../../framework/command.ts'
import { optional } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { project } from '../../resources/identity.ts'
import { limitTable, quota, parseQuotas, readQuotaDefaults } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota defaults',
  aliases: ['quota-defaults'],
  summary: 'Show how much a project may have without quotas of its own',
  args: { project: optional(ref(project, 'project (name or ID); your own unless said')) },
  flags: {},
  operations: [readQuotaDefaults],
  plan: ({ project: owner }, { projectId }) => [readQuotaDefaults({ pathParams: { project: owner?.id ?? projectId } })],
  listOutput: { resource: quota, table: limitTable, extractItems: parseQuotas },
  examples: [['quota defaults', 'the limits of a new project']],
})
