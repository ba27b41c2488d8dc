import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { requireVolumeService, oscServiceFlags } from '../../framework/osc-service-flags.ts'
import { project } from '../../resources/identity.ts'
import { deleteQuotas } from '../../resources/quota.ts'

export default defineCommand({
  path: 'quota delete',
  aliases: ['quota-delete'],
  summary: 'Reset the quotas of a project to the defaults',
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
  deletes: 'plain',
  confirmation: () => 'its own quotas are deleted',
  successMessage: ({ project: owner }) => `Reset the quotas of project ${formatLabel(owner)} to the defaults`,
  isAdminOnly: true,
  examples: [['quota delete --volume billing', 'delete the quotas of a project']],
})
