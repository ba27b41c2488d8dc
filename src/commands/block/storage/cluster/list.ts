import { defineCommand } from '../../../../framework/command.ts'
import { integer, text } from '../../../../framework/value-params.ts'
import { optional, switches, toggle } from '../../../../framework/params.ts'
import { cluster, listClusters, listClustersInDetail } from '../../../../resources/cluster.ts'

export default defineCommand({
  path: 'block storage cluster list',
  aliases: ['cluster list', 'cluster-list'],
  summary: 'List clusters of volume services',
  args: {},
  flags: {
    cluster: optional(
      text('only clusters with this name; without a backend, all backends of the cluster', {
        metavar: 'name',
        aliases: ['name'],
        completionType: cluster,
      }),
    ),
    binary: optional(text('only clusters of this service', { metavar: 'binary' })),
    isUp: switches({ up: [true, 'only clusters that are up'], down: [false, 'only clusters that are down'] }),
    isDisabled: switches({ disabled: [true, 'only disabled clusters'], enabled: [false, 'only enabled clusters'] }),
    numHosts: optional(integer('only clusters with this number of hosts', { min: 0, metavar: 'hosts' })),
    numDownHosts: optional(
      integer('only clusters with this number of hosts that are down', { min: 0, metavar: 'hosts' }),
    ),
    long: toggle('show more columns', { aliases: ['detailed'] }),
  },
  operations: [listClusters, listClustersInDetail],
  plan: ({ cluster: name, binary, isUp, isDisabled, numHosts, numDownHosts, long }) => [
    (long ? listClustersInDetail : listClusters)({
      name,
      binary,
      is_up: isUp,
      disabled: isDisabled,
      num_hosts: numHosts,
      num_down_hosts: numDownHosts,
    }),
  ],
  listOutput: ({ long }) => ({ resource: cluster, table: long ? cluster.longTable : cluster.listTable }),
  isAdminOnly: true,
  examples: [
    ['block storage cluster list --long', 'all clusters with their hosts'],
    ['block storage cluster list --down', 'clusters that are down'],
  ],
})
