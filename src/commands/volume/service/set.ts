import { Failure } from '../../../contract/failure.ts'
import { defineCommand } from '../../../grammar/command.ts'
import { optional, switches, text } from '../../../grammar/param.ts'
import {
  disableService, disableServiceForReason, enableService, hasBecome, listServices, serviceIn,
} from '../../../resources/volume-service.ts'
import { host } from '../../../resources/host.ts'

export default defineCommand({
  path: 'volume service set',
  aliases: ['service set'],
  summary: 'Enable or disable a service of Block Storage',
  about: 'A disabled backend gets no new volumes; those it has go on working. The list of services is read afterwards, because some releases of Cinder answer yes and do nothing.',
  args: { host: text('host, with the backend of a volume service: host@backend', { metavar: 'host', offers: host }), service: text('name of the service, such as cinder-volume', { metavar: 'service' }) },
  flags: {
    status: switches({ enable: ['enabled', 'let it take new work'], disable: ['disabled', 'let it take no new work'] }),
    disableReason: optional(text('why, for --disable; shown in the list of services', { metavar: 'reason', aliases: ['reason'] })),
  },
  anyOf: [['status']],
  uses: [listServices, enableService, disableService, disableServiceForReason],
  look: ({ host, service }) => [listServices({ host, binary: service })],
  plan: ({ host, service, status = 'enabled', disableReason }, { looked: [answer = null] }) => {
    if (disableReason !== undefined && status === 'enabled') throw new Failure('usage', '--disable-reason only goes with --disable.')
    serviceIn(answer, host, service)
    const body = { host, binary: service }
    const told = status === 'enabled' ? enableService({ at: {}, body })
      : disableReason === undefined ? disableService({ at: {}, body })
      : disableServiceForReason({ at: {}, body: { ...body, disabled_reason: disableReason } })
    return [told, hasBecome(body, status)]
  },
  says: ({ host, service, status }) => `${service} on ${host} is ${status ?? 'enabled'}`,
  isAdminOnly: true,
  examples: [
    ["volume service set --disable --disable-reason 'new disks on Friday' block1@ssd cinder-volume", 'no new volumes there'],
    ['volume service set --enable block1@ssd cinder-volume', 'they may come again'],
  ],
})
