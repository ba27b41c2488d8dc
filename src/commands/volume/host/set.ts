import { defineCommand } from '../../../framework/command.ts'
import { optional, switches } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { cluster } from '../../../resources/cluster.ts'
import { host } from '../../../resources/host.ts'
import { freezeHost, thawHost } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume host set',
  summary: 'Freeze or thaw a backend',
  about:
    'Volumes of a frozen backend can still be used, but not created, deleted or extended. Freezing ' +
    'disables the service of the backend, thawing enables it.',
  args: { host: optional(text('backend, as host@backend', { metavar: 'host-name', completionType: host })) },
  flags: {
    frozen: switches({ disable: [true, 'freeze the backend'], enable: [false, 'thaw the backend'] }),
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
  operations: [freezeHost, thawHost],
  plan: ({ host, cluster, frozen }) => [
    frozen !== undefined && (frozen ? freezeHost : thawHost)({ pathParams: {}, body: { host, cluster } }),
  ],
  successMessage: ({ host, cluster, frozen }) => `${frozen ? 'Froze' : 'Thawed'} ${host ?? cluster ?? ''}`,
  isAdminOnly: true,
  examples: [
    ['volume host set --disable block1@ssd', 'freeze a backend'],
    ['volume host set --enable block1@ssd', 'thaw it again'],
  ],
})
