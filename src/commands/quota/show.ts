import { defineCommand } from '../../grammar/command.ts'
import { optional, ref, toggle } from '../../grammar/param.ts'
import { requireVolumeService, servicesMeant } from '../../grammar/services.ts'
import { project } from '../../resources/identity.ts'
import { limitTable, quota, quotasIn, readQuotaDefaults, readQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota show',
  aliases: ['quota-show'],
  summary: 'Show how much a project may have',
  about: 'A limit of -1 is none. On a terminal a bar shows how much is used; what is reserved counts.',
  args: { project: optional(ref(project, 'project (name or ID); your own unless said')) },
  flags: {
    default: toggle('what the project would have without quotas of its own'),
    usage: toggle('what is used and reserved as well'),
    all: servicesMeant.all,
    volume: servicesMeant.volume,
    compute: servicesMeant.compute,
    network: servicesMeant.network,
  },
  exclusive: [['default', 'usage'], ['all', 'volume', 'compute', 'network']],
  uses: [readQuotas, readQuotaDefaults],
  plan: ({ project: owner, default: isDefault, usage: _, ...meant }, { projectId }) => {
    requireVolumeService(meant)
    const at = { project: owner?.id ?? projectId }
    return [isDefault ? readQuotaDefaults({ at }) : readQuotas({ at, query: { usage: true } })]
  },
  lists: ({ usage, default: isDefault }) => ({ noun: quota, table: isDefault ? limitTable : usage ? quota.long : quota.short, items: quotasIn }),
  examples: [
    ['quota show', 'the quotas of your project'],
    ['quota show --usage billing', 'what another project may have and has'],
  ],
})
