import { CliError } from '../../../types/cli-error.ts'
import { defineCommand } from '../../../framework/command.ts'
import { optional, switches } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import {
  disableService,
  disableServiceWithReason,
  enableService,
  waitForServiceStatus,
  listServices,
  findListedService,
} from '../../../resources/volume-service.ts'
import { host } from '../../../resources/host.ts'

export default defineCommand({
  path: 'volume service set',
  aliases: ['service set'],
  summary: 'Enable or disable a Block Storage service',
  about:
    'A disabled backend gets no new volumes; its existing volumes keep working. The list of services is ' +
    'read afterwards, because some Cinder releases accept the request without effect.',
  args: {
    host: text('host, with the backend of a volume service: host@backend', { metavar: 'host', completionType: host }),
    service: text('name of the service, such as cinder-volume', { metavar: 'service' }),
  },
  flags: {
    status: switches({ enable: ['enabled', 'enable the service'], disable: ['disabled', 'disable the service'] }),
    disableReason: optional(
      text('reason for --disable; shown in the list of services', { metavar: 'reason', aliases: ['reason'] }),
    ),
  },
  operations: [listServices, enableService, disableService, disableServiceWithReason],
  prefetch: ({ host, service }) => [listServices({ host, binary: service })],
  plan: ({ host, service, status, disableReason }, { prefetched: [answer = null] }) => {
    if (disableReason !== undefined && status !== 'disabled')
      throw new CliError('usage', '--disable-reason needs --disable.')
    findListedService(answer, host, service)
    if (status === undefined) return []
    const body = { host, binary: service }
    const request =
      status === 'enabled'
        ? enableService({ pathParams: {}, body })
        : disableReason === undefined
          ? disableService({ pathParams: {}, body })
          : disableServiceWithReason({ pathParams: {}, body: { ...body, disabled_reason: disableReason } })
    return [request, waitForServiceStatus(body, status)]
  },
  successMessage: ({ host, service, status }) =>
    `${(status ?? 'enabled') === 'enabled' ? 'Enabled' : 'Disabled'} ${service} on ${host}`,
  isAdminOnly: true,
  examples: [
    [
      "volume service set --disable --disable-reason 'new disks on Friday' block1@ssd cinder-volume",
      'no new volumes on this backend',
    ],
    ['volume service set --enable block1@ssd cinder-volume', 'allow new volumes again'],
  ],
})
