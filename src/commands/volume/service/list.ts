import { defineCommand } from '../../../framework/command.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { host } from '../../../resources/host.ts'
import { listServices, buildServiceTable, volumeService } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume service list',
  aliases: ['service list', 'service-list'],
  summary: 'List Block Storage services and their state',
  args: {},
  flags: {
    host: optional(
      text('only services on this host, including its backends', { metavar: 'host', completionType: host }),
    ),
    service: optional(text('only this service, such as cinder-volume', { metavar: 'service', aliases: ['binary'] })),
    long: toggle('also show why a service is disabled'),
    withReplication: toggle('also show the replication status', { aliases: ['withreplication'] }),
  },
  operations: [listServices],
  plan: ({ host, service }) => [listServices({ host, binary: service })],
  listOutput: ({ long, withReplication }) => ({
    resource: volumeService,
    table: buildServiceTable(long, withReplication),
  }),
  isAdminOnly: true,
  examples: [
    ['volume service list', 'all services'],
    ['volume service list --service cinder-volume --long', 'backends, with the reason why some are disabled'],
  ],
})
