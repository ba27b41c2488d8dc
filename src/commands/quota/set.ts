import { CliError } from '../../types/cli-error.ts'
import { defineCommand } from '../../framework/command.ts'
import { integer, booleanText } from '../../framework/value-params.ts'
import { optional, repeated, switches, toggle } from '../../framework/params.ts'
import { ref, refOrText } from '../../framework/resource-params.ts'
import { project } from '../../resources/identity.ts'
import { limitFlags, buildLimits } from '../../resources/quota-limit-flags.ts'
import { updateQuotaClass, updateQuotas } from '../../resources/quota.ts'
import { volumeType } from '../../resources/volume-type.ts'

/** OSC sets these in the same breath, in Compute and Network. */
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
const LIMIT_FLAGS = [
  'volumes',
  'snapshots',
  'gigabytes',
  'perVolumeGigabytes',
  'backups',
  'backupGigabytes',
  'groups',
] as const

export default defineCommand({
  path: 'quota set',
  aliases: ['quota update', 'quota-update'],
  summary: 'Change how much a project may have',
  about:
    'A limit below what is used already is refused. With --default it is what every project may have that has no quotas of its own.',
  args: {
    project: optional(refOrText(project, 'project (name or ID), your own unless said; with --default a quota class')),
  },
  flags: {
    ...limitFlags,
    volumeType: optional(ref(volumeType, 'volumes, snapshots and gigabytes of this type only (name or ID)')),
    class: toggle('the same as --default', { isHidden: true }),
    default: toggle('change the class of defaults'),
    force: switches(
      {
        'force': [true, 'accepted for scripts; Block Storage has no such thing'],
        'no-force': [false, 'the same'],
      },
      { isHidden: true, aliases: ['check-limit'] },
    ),
    skipValidation: optional(
      booleanText('accepted by old services: do not compare with what is used', { isHidden: true }),
    ),
    cores: repeated(
      integer('quotas of Compute and Network; they are left alone', {
        aliases: OTHER_SERVICE_QUOTAS,
        isHidden: true,
        metavar: 'N',
      }),
    ),
  },
  exclusive: [['class', 'default']],
  anyOf: [[...LIMIT_FLAGS, 'cores']],
  operations: [updateQuotas, updateQuotaClass],
  plan: (
    { project: owner, volumeType: type, class: ofClass, default: isDefault, force, skipValidation, ...limits },
    { projectId },
  ) => {
    const body = buildLimits(limits, type?.name)
    if (Object.keys(body).length === 0)
      throw new CliError('usage', 'Those are quotas of other services; clinker knows Block Storage.', {
        advice: 'Use openstack for them.',
      })
    if (ofClass || isDefault) {
      if (force === true) throw new CliError('usage', '--force does not go with --default or --class.')
      return [updateQuotaClass({ pathParams: { name: owner?.text ?? 'default' }, body })]
    }
    if (owner !== undefined && owner.resolved === undefined)
      throw new CliError('notFound', `There is no project “${owner.text}”.`, {
        advice: 'A quota class takes --default.',
      })
    return [
      updateQuotas({
        pathParams: { project: owner?.resolved?.id ?? projectId },
        body,
        query: { skip_validation: skipValidation },
      }),
    ]
  },
  successMessage: ({ cores }) =>
    cores.length === 0
      ? 'the quotas are changed'
      : 'the quotas of Block Storage are changed; those of other services were left alone',
  isAdminOnly: true,
  examples: [
    ['quota set --volumes 50 --gigabytes 5000 billing', 'for a project'],
    ['quota set --volume-type fast --gigabytes 500 billing', 'of one volume type'],
    ['quota set --default --snapshots 20', 'for every project without a limit of its own'],
  ],
})
