import { CliError } from '../../../../types/cli-error.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { optional, switches, withDefault } from '../../../../framework/params.ts'
import { text } from '../../../../framework/value-params.ts'
import { cluster, disableCluster, enableCluster } from '../../../../resources/cluster.ts'

export default defineCommand({
  path: 'block storage cluster set',
  aliases: ['cluster set'],
  summary: 'Enable or disable a cluster of services',
  about: 'A disabled cluster gets no new volumes. Without a flag it is enabled, as with openstack.',
  args: { cluster: text('name of the cluster, as cluster@backend', { metavar: 'cluster', completionType: cluster }) },
  flags: {
    binary: withDefault(text('its service; cinder-volume unless said', { metavar: 'binary' }), 'cinder-volume'),
    isDisabled: switches({ enable: [false, 'let it take new work'], disable: [true, 'let it take no new work'] }),
    disableReason: optional(text('why, for --disable', { metavar: 'reason', aliases: ['reason'] })),
  },
  operations: [enableCluster, disableCluster],
  plan: ({ cluster: name, binary, isDisabled = false, disableReason }) => {
    if (disableReason !== undefined && !isDisabled)
      throw new CliError('usage', '--disable-reason only goes with --disable.')
    return [
      isDisabled
        ? disableCluster({ pathParams: {}, body: { name, binary, disabled_reason: disableReason } })
        : enableCluster({ pathParams: {}, body: { name, binary } }),
    ]
  },
  successMessage: ({ cluster, isDisabled = false }) => `cluster ${cluster} is ${isDisabled ? 'disabled' : 'enabled'}`,
  isAdminOnly: true,
  examples: [
    ["block storage cluster set --disable --disable-reason 'new disks' block@ssd", 'no new volumes there'],
    ['block storage cluster set --enable block@ssd', 'they may come again'],
  ],
})
