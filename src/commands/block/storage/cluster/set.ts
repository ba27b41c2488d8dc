import { CliError } from '../../../../types/cli-error.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { optional, switches, withDefault } from '../../../../framework/params.ts'
import { text } from '../../../../framework/value-params.ts'
import { cluster, disableCluster, enableCluster } from '../../../../resources/cluster.ts'

export default defineCommand({
  path: 'block storage cluster set',
  aliases: ['cluster set'],
  summary: 'Enable or disable a cluster of volume services',
  about: 'A disabled cluster gets no new volumes. Without an option the cluster is enabled, as with openstack.',
  args: { cluster: text('name of the cluster, as cluster@backend', { metavar: 'cluster', completionType: cluster }) },
  flags: {
    binary: withDefault(
      text('service of the cluster (default: cinder-volume)', { metavar: 'binary' }),
      'cinder-volume',
    ),
    isDisabled: switches({ enable: [false, 'enable the cluster (default)'], disable: [true, 'disable the cluster'] }),
    disableReason: optional(text('reason for --disable', { metavar: 'reason', aliases: ['reason'] })),
  },
  operations: [enableCluster, disableCluster],
  plan: ({ cluster: name, binary, isDisabled = false, disableReason }) => {
    if (disableReason !== undefined && !isDisabled) throw new CliError('usage', '--disable-reason needs --disable.')
    return [
      isDisabled
        ? disableCluster({ pathParams: {}, body: { name, binary, disabled_reason: disableReason } })
        : enableCluster({ pathParams: {}, body: { name, binary } }),
    ]
  },
  successMessage: ({ cluster, isDisabled = false }) => `${isDisabled ? 'Disabled' : 'Enabled'} cluster ${cluster}`,
  isAdminOnly: true,
  examples: [
    ["block storage cluster set --disable --disable-reason 'new disks' block@ssd", 'no new volumes on this cluster'],
    ['block storage cluster set --enable block@ssd', 'allow new volumes again'],
  ],
})
