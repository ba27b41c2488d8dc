import { defineCommand } from '../../grammar/command.ts'
import { optional, ref } from '../../grammar/param.ts'
import { project } from '../../resources/identity.ts'
import { limitTable, quota, quotasIn, readQuotaDefaults } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota defaults',
  aliases: ['quota-defaults'],
  summary: 'Show how much a project may have without quotas of its own',
  args: { project: optional(ref(project, 'project (name or ID); your own unless said')) },
  flags: {},
  uses: [readQuotaDefaults],
  plan: ({ project: owner }, { projectId }) => [readQuotaDefaults({ at: { project: owner?.id ?? projectId } })],
  lists: { noun: quota, table: limitTable, items: quotasIn },
  examples: [['quota defaults', 'the limits of a new project']],
})
