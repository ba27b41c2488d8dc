import { defineCommand } from '../../../framework/command.ts'
import { text } from '../../../framework/value-params.ts'
import { host } from '../../../resources/host.ts'
import { listServices, findListedService, volumeService } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume service show',
  aliases: ['service show'],
  summary: 'Show a Block Storage service',
  args: {
    host: text('host, with the backend of a volume service: host@backend', { metavar: 'host', completionType: host }),
    service: text('name of the service, such as cinder-volume', { metavar: 'service' }),
  },
  flags: {},
  operations: [listServices],
  prefetch: ({ host, service }) => [listServices({ host, binary: service })],
  plan: ({ host, service }, { prefetched: [answer = null] }) => {
    findListedService(answer, host, service)
    return []
  },
  showOutput: { resource: volumeService, table: volumeService.showTable, source: 'reread' },
  shownId: ({ host, service }) => `${host} ${service}`,
  isAdminOnly: true,
  examples: [['volume service show block1@array cinder-volume', 'its state and replication status']],
})
