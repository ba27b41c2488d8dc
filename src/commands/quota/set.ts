import { formatLabel } from '../../framework/format-label.ts'
import { CliError } from '../../types/cli-error.ts'
import { defineCommand } from '../../framework/command.ts'
import { integer, booleanText } from '../../framework/value-params.ts'
import { optional, repeated, switches, toggle } from '../../framework/params.ts'
import { ref, refOrText } from '../../framework/resource-params.ts'
import { project } from '../../resources/identity.ts'
import { formatQuotaChanges, parseQuotaProjectId } from '../../resources/quota-changes.ts'
import { limitFlags, buildLimits } from '../../resources/quota-limit-flags.ts'
import { readQuotaClass, readQuotas, updateQuotaClass, updateQuotas } from '../../resources/quota.ts'
import { volumeType } from '../../resources/volume-type.ts'

/** Quotas of Compute and Network that OSC sets in the same command. */
const OTHER_SERVICE_QUOTAS = [
  'injected-file-size',
  'injected-path-size',
  'injected-files',
  'instances',
  'key-pairs',
  'properties',
  'ram',
  'server-group-members',
  'server-groups',
  'floating-ips',
  'secgroup-rules',
  'secgroups',
  'networks',
  'subnets',
  'ports',
  'routers',
  'router-routes',
  'rbac-policies',
  'subnetpools',
]
export default defineCommand({
  path: 'quota set',
  aliases: ['quota update', 'quota-update'],
  summary: 'Set the quotas of a project',
  about:
    'A limit below the current usage is refused. With --default the limits apply to all projects without ' +
    'quotas of their own.',
  args: {
    project: optional(refOrText(project, 'project (name or ID; default: your own); with --default a quota class')),
  },
  flags: {
    ...limitFlags,
    volumeType: optional(
      ref(volumeType, 'limits of volumes, snapshots and gigabytes apply to this volume type only (name or ID)'),
    ),
    class: toggle('same as --default', { isHidden: true }),
    default: toggle('set the limits of the default quota class'),
    force: switches(
      {
        'force': [true, 'accepted for compatibility; not used by Block Storage'],
        'no-force': [false, 'accepted for compatibility; not used by Block Storage'],
      },
      { isHidden: true, aliases: ['check-limit'] },
    ),
    skipValidation: optional(
      booleanText('accepted by old services: do not compare with the current usage', { isHidden: true }),
    ),
    cores: repeated(
      integer('quota of Compute or Network; ignored', {
        aliases: OTHER_SERVICE_QUOTAS,
        isHidden: true,
        metavar: 'N',
      }),
    ),
  },
  exclusive: [['class', 'default']],
  operations: [readQuotas, readQuotaClass, updateQuotas, updateQuotaClass],
  plan: (
    { project: owner, volumeType: type, class: ofClass, default: isDefault, force, skipValidation, cores, ...limits },
    { projectId },
  ) => {
    const body = buildLimits(limits, type?.name)
    if (Object.keys(body).length === 0 && cores.length === 0) return []
    if (Object.keys(body).length === 0)
      throw new CliError('usage', 'These quotas belong to other services; clinker sets Block Storage quotas only.', {
        advice: 'Use openstack to set them.',
      })
    if (ofClass || isDefault) {
      if (force === true) throw new CliError('usage', '--force cannot be used with --default or --class.')
      const pathParams = { name: owner?.text ?? 'default' }
      return [readQuotaClass({ pathParams }), updateQuotaClass({ pathParams, body })]
    }
    if (owner !== undefined && owner.resolved === undefined)
      throw new CliError('notFound', `Project "${owner.text}" not found.`, {
        advice: 'To change a quota class, add --default.',
      })
    const pathParams = { project: owner?.resolved?.id ?? projectId }
    return [readQuotas({ pathParams }), updateQuotas({ pathParams, body, query: { skip_validation: skipValidation } })]
  },
  successMessage: (input, [before]) => {
    const { project: owner, volumeType: type, class: ofClass, default: isDefault, cores } = input
    const target =
      ofClass || isDefault
        ? `quota class ${owner?.text ?? 'default'}`
        : `project ${formatLabel({ id: parseQuotaProjectId(before) || (owner?.resolved?.id ?? ''), name: owner?.resolved?.name })}`
    const note = cores.length === 0 ? '' : '\nQuotas of other services are ignored'
    return `Set quotas of ${target}: ${formatQuotaChanges(buildLimits(input, type?.name), before)}${note}`
  },
  isAdminOnly: true,
  examples: [
    ['quota set --volumes 50 --gigabytes 5000 billing', 'for a project'],
    ['quota set --volume-type fast --gigabytes 500 billing', 'for one volume type'],
    ['quota set --default --snapshots 20', 'for all projects without quotas of their own'],
  ],
})
