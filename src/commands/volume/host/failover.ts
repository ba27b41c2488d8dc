import { defineCommand } from '../../../framework/command.ts'
import { optional } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { cluster, waitForClusterFailover } from '../../../resources/cluster.ts'
import { host } from '../../../resources/host.ts'
import { failOverCluster, failOverHost, waitForHostFailover } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume host failover',
  aliases: ['failover-host'],
  summary: 'Fail over a replicated backend',
  about: 'To fail back to the primary backend, fail over to the replication target named default.',
  args: { host: optional(text('backend, as host@backend', { metavar: 'host-name', completionType: host })) },
  flags: {
    volumeBackend: text('replication target to fail over to', { metavar: 'backend-id', aliases: ['backend-id'] }),
    cluster: optional(
      text('cluster instead of a host, as cluster@backend', {
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
  successMessage: ({ host, cluster, volumeBackend }) => `Failing over ${host ?? cluster ?? ''} to ${volumeBackend}`,
  isAdminOnly: true,
  examples: [
    ['volume host failover --volume-backend site-b --wait block1@array', 'fail over to another site'],
    ['volume host failover --volume-backend default block1@array', 'fail back'],
  ],
})
