import { Failure } from '../../../../contract/failure.ts'
import { defineCommand } from '../../../../grammar/command.ts'
import { optional, switches, text, withDefault } from '../../../../grammar/param.ts'
import { cluster, disableCluster, enableCluster } from '../../../../resources/cluster.ts'

export default defineCommand({
  path: 'block storage cluster set',
  aliases: ['cluster set'],
  summary: 'Enable or disable a cluster of services',
  about: 'A disabled cluster gets no new volumes. Without a flag it is enabled, as with openstack.',
  args: { cluster: text('name of the cluster, as cluster@backend', { metavar: 'cluster', offers: cluster }) },
  flags: {
    binary: withDefault(text('its service; cinder-volume unless said', { metavar: 'binary' }), 'cinder-volume'),
    isDisabled: switches({ enable: [false, 'let it take new work'], disable: [true, 'let it take no new work'] }),
    disableReason: optional(text('why, for --disable', { metavar: 'reason', aliases: ['reason'] })),
  },
  uses: [enableCluster, disableCluster],
  plan: ({ cluster: name, binary, isDisabled = false, disableReason }) => {
    if (disableReason !== undefined && !isDisabled) throw new Failure('usage', '--disable-reason only goes with --disable.')
    return [isDisabled ? disableCluster({ at: {}, body: { name, binary, disabled_reason: disableReason } }) : enableCluster({ at: {}, body: { name, binary } })]
  },
  says: ({ cluster, isDisabled = false }) => `cluster ${cluster} is ${isDisabled ? 'disabled' : 'enabled'}`,
  isAdminOnly: true,
  examples: [
    ["block storage cluster set --disable --disable-reason 'new disks' block@ssd", 'no new volumes there'],
    ['block storage cluster set --enable block@ssd', 'they may come again'],
  ],
})
