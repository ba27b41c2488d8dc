import { defineCommand } from '../../framework/command.ts'
import { switches, targets } from '../../framework/params.ts'
import { text } from '../../framework/value-params.ts'
import { updateHost, host } from '../../resources/host.ts'

export default defineCommand({
  path: 'host set',
  summary: 'Enable or disable a host by the older hosts API',
  about:
    'Cinder takes the request, but never had the code to carry it out, and answers that it has erred. What works is: volume service set --disable.',
  args: { host: targets(text('host, as host@backend', { metavar: 'host-name', completionType: host })) },
  flags: {
    status: switches({ enable: ['enable', 'let it take new work'], disable: ['disable', 'let it take no new work'] }),
  },
  anyOf: [['status']],
  operations: [updateHost],
  plan: ({ host, status = 'enable' }) => [updateHost({ pathParams: { host }, body: { status } })],
  successMessage: ({ host, status }) => `host ${host} is ${status ?? 'enable'}d`,
  isAdminOnly: true,
  examples: [['host set --disable block1@ssd', 'where a service can do it']],
})
