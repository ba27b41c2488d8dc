import { defineCommand } from '../../../framework/command.ts'
import { optional } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { cluster, waitForClusterFailover } from '../../../resources/cluster.ts'
import { host } from '../../../resources/host.ts'
import { failOverCluster, failOverHost, waitForHostFailover } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume host failover',
  aliases: ['failover-host'],
  summary: 'Let a replicated backend go on at another site',
  about: 'The backend named default is the first one: failing over to it is the way back.',
  args: { host: optional(text('backend, as host@backend', { metavar: 'host-name', completionType: host })) },
  flags: {
    volumeBackend: text('replication target to go on with', { metavar: 'backend-id', aliases: ['backend-id'] }),
    cluster: optional(
      text('a whole cluster instead of a host, as cluster@backend', {
        metavar: 'cluster',
        since: '3.26',
        completionType: cluster,
      }),
    ),
  },
  anyOf: [['host', 'cluster']],
  exclusive: [['host', 'cluster']],
  operations: [failOverHost, failOverCluster],
  plan: ({ host, cluster, volumeBackend }) => {
    const body = { backend_id: volumeBackend, host, cluster }
    const hostRequest = failOverHost({ pathParams: {}, body })
    return [
      cluster === undefined
        ? hostRequest
        : {
            ...failOverCluster({ pathParams: {}, body: { backend_id: volumeBackend, cluster } }),
            fallback: hostRequest,
          },
    ]
  },
  wait: ({ host = '', cluster, volumeBackend }) => [
    cluster === undefined ? waitForHostFailover(host, volumeBackend) : waitForClusterFailover(cluster, volumeBackend),
  ],
  successMessage: ({ host, cluster, volumeBackend }) => `${host ?? cluster ?? ''} is failing over to ${volumeBackend}`,
  isAdminOnly: true,
  examples: [
    ['volume host failover --volume-backend site-b --wait block1@array', 'go on at the other site'],
    ['volume host failover --volume-backend default block1@array', 'and come back'],
  ],
})
