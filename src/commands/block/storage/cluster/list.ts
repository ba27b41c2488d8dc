import { defineCommand } from '../../../../framework/command.ts'
import { integer, text } from '../../../../framework/value-params.ts'
import { optional, switches, toggle } from '../../../../framework/params.ts'
import { cluster, listClusters, listClustersInDetail } from '../../../../resources/cluster.ts'

export default defineCommand({
  path: 'block storage cluster list',
  aliases: ['cluster list', 'cluster-list'],
  summary: 'List clusters of services that share their backends',
  args: {},
  flags: {
    cluster: optional(
      text('clusters of this name; without a backend, all of the same cluster', {
        metavar: 'name',
        aliases: ['name'],
        completionType: cluster,
      }),
    ),
    binary: optional(text('clusters of this service', { metavar: 'binary' })),
    isUp: switches({ up: [true, 'those that are up'], down: [false, 'those that are down'] }),
    isDisabled: switches({ disabled: [true, 'those that are disabled'], enabled: [false, 'those that are enabled'] }),
    numHosts: optional(integer('with so many hosts', { min: 0, metavar: 'hosts' })),
    numDownHosts: optional(integer('with so many hosts that are down', { min: 0, metavar: 'hosts' })),
    long: toggle('more columns', { aliases: ['detailed'] }),
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
    ['block storage cluster list --long', 'every cluster with its hosts'],
    ['block storage cluster list --down', 'what is down'],
  ],
})
