import { defineCommand } from '../../framework/command.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { requireVolumeService, oscServiceFlags } from '../../framework/osc-service-flags.ts'
import { project } from '../../resources/identity.ts'
import { limitTable, quota, parseQuotas, readQuotaDefaults, readQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota show',
  aliases: ['quota-show'],
  summary: 'Show the quotas of a project',
  about: 'A limit of -1 means unlimited. On a terminal a bar shows the usage, including reservations.',
  args: { project: optional(ref(project, 'project (name or ID; default: your own)')) },
  flags: {
    default: toggle('show the default quotas'),
    usage: toggle('also show usage and reservations'),
    all: oscServiceFlags.all,
    volume: oscServiceFlags.volume,
    compute: oscServiceFlags.compute,
    network: oscServiceFlags.network,
  },
  exclusive: [
    ['default', 'usage'],
    ['all', 'volume', 'compute', 'network'],
  ],
  operations: [readQuotas, readQuotaDefaults],
  plan: ({ project: owner, default: isDefault, usage: _, ...services }, { projectId }) => {
    requireVolumeService(services)
    const pathParams = { project: owner?.id ?? projectId }
    return [isDefault ? readQuotaDefaults({ pathParams }) : readQuotas({ pathParams, query: { usage: true } })]
  },
  listOutput: ({ usage, default: isDefault }) => ({
    resource: quota,
    table: isDefault ? limitTable : usage ? quota.longTable : quota.listTable,
    extractItems: parseQuotas,
  }),
  examples: [
    ['quota show', 'the quotas of your project'],
    ['quota show --usage billing', 'quotas and usage of another project'],
  ],
})
