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
  summary: 'Enable or disable a service of Block Storage',
  about:
    'A disabled backend gets no new volumes; those it has go on working. The list of services is read afterwards, because some releases of Cinder answer yes and do nothing.',
  args: {
    host: text('host, with the backend of a volume service: host@backend', { metavar: 'host', completionType: host }),
    service: text('name of the service, such as cinder-volume', { metavar: 'service' }),
  },
  flags: {
    status: switches({ enable: ['enabled', 'let it take new work'], disable: ['disabled', 'let it take no new work'] }),
    disableReason: optional(
      text('why, for --disable; shown in the list of services', { metavar: 'reason', aliases: ['reason'] }),
    ),
  },
  anyOf: [['status']],
  operations: [listServices, enableService, disableService, disableServiceWithReason],
  prefetch: ({ host, service }) => [listServices({ host, binary: service })],
  plan: ({ host, service, status = 'enabled', disableReason }, { prefetched: [answer = null] }) => {
    if (disableReason !== undefined && status === 'enabled')
      throw new CliError('usage', '--disable-reason only goes with --disable.')
    findListedService(answer, host, service)
    const body = { host, binary: service }
    const request =
      status === 'enabled'
        ? enableService({ pathParams: {}, body })
        : disableReason === undefined
          ? disableService({ pathParams: {}, body })
          : disableServiceWithReason({ pathParams: {}, body: { ...body, disabled_reason: disableReason } })
    return [request, waitForServiceStatus(body, status)]
  },
  successMessage: ({ host, service, status }) => `${service} on ${host} is ${status ?? 'enabled'}`,
  isAdminOnly: true,
  examples: [
    [
      "volume service set --disable --disable-reason 'new disks on Friday' block1@ssd cinder-volume",
      'no new volumes there',
    ],
    ['volume service set --enable block1@ssd cinder-volume', 'they may come again'],
  ],
})
