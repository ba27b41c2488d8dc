import { defineCommand } from '../../framework/command.ts'
import { optional, toggle } from '../../framework/params.ts'
import { ref } from '../../framework/resource-params.ts'
import { requireVolumeService, oscServiceFlags } from '../../framework/osc-service-flags.ts'
import { project } from '../../resources/identity.ts'
import { limitTable, quota, parseQuotas, readQuotaDefaults, readQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota show',
  aliases: ['quota-show'],
  summary: 'Show how much a project may have',
  about: 'A limit of -1 is none. On a terminal a bar shows how much is used; what is reserved counts.',
  args: { project: optional(ref(project, 'project (name or ID); your own unless said')) },
  flags: {
    default: toggle('what the project would have without quotas of its own'),
    usage: toggle('what is used and reserved as well'),
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
    ['quota show --usage billing', 'what another project may have and has'],
  ],
})
