import { defineCommand } from '../../../../framework/command.ts'
import { optional } from '../../../../framework/params.ts'
import { text } from '../../../../framework/value-params.ts'
import { cluster, readCluster } from '../../../../resources/cluster.ts'

export default defineCommand({
  path: 'block storage cluster show',
  aliases: ['cluster show'],
  summary: 'Show a cluster of volume services',
  args: { cluster: text('name of the cluster, as cluster@backend', { metavar: 'cluster', completionType: cluster }) },
  flags: { binary: optional(text('service of the cluster (default: cinder-volume)', { metavar: 'binary' })) },
  operations: [readCluster],
  plan: ({ cluster: name, binary }) => [readCluster({ pathParams: { name }, query: { binary } })],
  showOutput: { resource: cluster, table: cluster.showTable, source: 'response' },
  isAdminOnly: true,
  examples: [['block storage cluster show block@ssd', 'its hosts, heartbeat and replication status']],
})
