import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { requireVolumeService, oscServiceFlags } from '../../framework/osc-service-flags.ts'
import { project } from '../../resources/identity.ts'
import { deleteQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota delete',
  aliases: ['quota-delete'],
  summary: 'Let the default quotas count for a project again',
  args: { project: targets(ref(project)) },
  flags: {
    all: oscServiceFlags.all,
    volume: oscServiceFlags.volume,
    compute: oscServiceFlags.compute,
    network: oscServiceFlags.network,
  },
  exclusive: [['all', 'volume', 'compute', 'network']],
  operations: [deleteQuotas],
  plan: ({ project: owner, ...services }) => {
    requireVolumeService(services)
    return [deleteQuotas({ pathParams: { project: owner.id } })]
  },
  deletes: true,
  confirmation: () => 'its own limits are forgotten',
  successMessage: ({ project: owner }) => `the default quotas of Block Storage count for project ${owner.id}`,
  isAdminOnly: true,
  examples: [['quota delete --volume billing', 'forget the limits of a project']],
})
