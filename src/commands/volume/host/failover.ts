import { defineCommand } from '../../../grammar/command.ts'
import { optional, text } from '../../../grammar/param.ts'
import { cluster, clusterWorksWith } from '../../../resources/cluster.ts'
import { host } from '../../../resources/host.ts'
import { failOverCluster, failOverHost, hostWorksWith } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume host failover',
  aliases: ['failover-host'],
  summary: 'Let a replicated backend go on at another site',
  about: 'The backend named default is the first one: failing over to it is the way back.',
  args: { host: optional(text('backend, as host@backend', { metavar: 'host-name', offers: host })) },
  flags: {
    volumeBackend: text('replication target to go on with', { metavar: 'backend-id', aliases: ['backend-id'] }),
    cluster: optional(text('a whole cluster instead of a host, as cluster@backend', { metavar: 'cluster', since: '3.26', offers: cluster })),
  },
  anyOf: [['host', 'cluster']],
  exclusive: [['host', 'cluster']],
  uses: [failOverHost, failOverCluster],
  plan: ({ host, cluster, volumeBackend }) => {
    const body = { backend_id: volumeBackend, host, cluster }
    const toHost = failOverHost({ at: {}, body })
    return [cluster === undefined ? toHost : { ...failOverCluster({ at: {}, body: { backend_id: volumeBackend, cluster } }), instead: toHost }]
  },
  wait: ({ host = '', cluster, volumeBackend }) => [cluster === undefined ? hostWorksWith(host, volumeBackend) : clusterWorksWith(cluster, volumeBackend)],
  says: ({ host, cluster, volumeBackend }) => `${host ?? cluster ?? ''} is failing over to ${volumeBackend}`,
  isAdminOnly: true,
  examples: [
    ['volume host failover --volume-backend site-b --wait block1@array', 'go on at the other site'],
    ['volume host failover --volume-backend default block1@array', 'and come back'],
  ],
})
