import { defineCommand } from '../../../../grammar/command.ts'
import { optional, text } from '../../../../grammar/param.ts'
import { cluster, readCluster } from '../../../../resources/cluster.ts'

export default defineCommand({
  path: 'block storage cluster show',
  aliases: ['cluster show'],
  summary: 'Show a cluster of services',
  args: { cluster: text('name of the cluster, as cluster@backend', { metavar: 'cluster', offers: cluster }) },
  flags: { binary: optional(text('its service; cinder-volume unless said', { metavar: 'binary' })) },
  uses: [readCluster],
  plan: ({ cluster: name, binary }) => [readCluster({ at: { name }, query: { binary } })],
  shows: { noun: cluster, table: cluster.shown, from: 'answer' },
  isAdminOnly: true,
  examples: [['block storage cluster show block@ssd', 'its hosts, its heartbeat and its replication']],
})
