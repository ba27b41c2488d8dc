import { defineCommand } from '../../framework/command.ts'
import { switches, targets } from '../../framework/params.ts'
import { text } from '../../framework/value-params.ts'
import { updateHost, host } from '../../resources/host.ts'

export default defineCommand({
  path: 'host set',
  summary: 'Enable or disable a host with the older hosts API',
  about:
    'Cinder accepts the request but does not implement it, and answers with an error. Use volume service ' +
    'set --disable instead.',
  args: { host: targets(text('host, as host@backend', { metavar: 'host-name', completionType: host })) },
  flags: {
    status: switches({ enable: ['enable', 'enable the host'], disable: ['disable', 'disable the host'] }),
  },
  operations: [updateHost],
  plan: ({ host, status }) => [status !== undefined && updateHost({ pathParams: { host }, body: { status } })],
  successMessage: ({ host, status }) => `${status === 'disable' ? 'Disabled' : 'Enabled'} host ${host}`,
  isAdminOnly: true,
  examples: [['host set --disable block1@ssd', 'on a service that implements it']],
})
