import { defineCommand } from '../../../framework/command.ts'
import { optional, switches } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { cluster } from '../../../resources/cluster.ts'
import { host } from '../../../resources/host.ts'
import { freezeHost, thawHost } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume host set',
  summary: 'Freeze or thaw the volumes of a backend',
  about:
    'A frozen backend lets its volumes be used, but takes no change to them: nothing is made, deleted or extended. Freezing disables its service, thawing enables it.',
  args: { host: optional(text('backend, as host@backend', { metavar: 'host-name', completionType: host })) },
  flags: {
    frozen: switches({ disable: [true, 'freeze it'], enable: [false, 'thaw it'] }),
    cluster: optional(
      text('a whole cluster instead of a host, as cluster@backend', {
        metavar: 'cluster',
        since: '3.26',
        completionType: cluster,
      }),
    ),
  },
  anyOf: [['host', 'cluster'], ['frozen']],
  exclusive: [['host', 'cluster']],
  operations: [freezeHost, thawHost],
  plan: ({ host, cluster, frozen }) => [(frozen ? freezeHost : thawHost)({ pathParams: {}, body: { host, cluster } })],
  successMessage: ({ host, cluster, frozen }) => `${host ?? cluster ?? ''} is ${frozen ? 'frozen' : 'thawed'}`,
  isAdminOnly: true,
  examples: [
    ['volume host set --disable block1@ssd', 'freeze a backend'],
    ['volume host set --enable block1@ssd', 'and thaw it'],
  ],
})
