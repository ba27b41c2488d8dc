import { defineCommand } from '../../../grammar/command.ts'
import { text } from '../../../grammar/param.ts'
import { host } from '../../../resources/host.ts'
import { listServices, serviceIn, volumeService } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume service show',
  aliases: ['service show'],
  summary: 'Show a service of Block Storage',
  args: { host: text('host, with the backend of a volume service: host@backend', { metavar: 'host', offers: host }), service: text('name of the service, such as cinder-volume', { metavar: 'service' }) },
  flags: {},
  uses: [listServices],
  look: ({ host, service }) => [listServices({ host, binary: service })],
  plan: ({ host, service }, { looked: [answer = null] }) => {
    serviceIn(answer, host, service)
    return []
  },
  shows: { noun: volumeService, table: volumeService.shown, from: 'again' },
  showsId: ({ host, service }) => `${host} ${service}`,
  isAdminOnly: true,
  examples: [['volume service show block1@array cinder-volume', 'whether it is up, and how its replication stands']],
})
