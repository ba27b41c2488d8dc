import { defineCommand } from '../../grammar/command.ts'
import { ref, targets } from '../../grammar/param.ts'
import { requireVolumeService, servicesMeant } from '../../grammar/services.ts'
import { project } from '../../resources/identity.ts'
import { resetQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota delete',
  aliases: ['quota-delete'],
  summary: 'Let the default quotas count for a project again',
  args: { project: targets(ref(project)) },
  flags: { all: servicesMeant.all, volume: servicesMeant.volume, compute: servicesMeant.compute, network: servicesMeant.network },
  exclusive: [['all', 'volume', 'compute', 'network']],
  uses: [resetQuotas],
  plan: ({ project: owner, ...meant }) => {
    requireVolumeService(meant)
    return [resetQuotas({ at: { project: owner.id } })]
  },
  removes: true,
  danger: () => 'its own limits are forgotten',
  says: ({ project: owner }) => `the default quotas of Block Storage count for project ${owner.id}`,
  isAdminOnly: true,
  examples: [['quota delete --volume billing', 'forget the limits of a project']],
})
