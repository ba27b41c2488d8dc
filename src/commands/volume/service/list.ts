import { defineCommand } from '../../../framework/command.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { host } from '../../../resources/host.ts'
import { listServices, buildServiceTable, volumeService } from '../../../resources/volume-service.ts'

export default defineCommand({
  path: 'volume service list',
  aliases: ['service list', 'service-list'],
  summary: 'List the services of Block Storage, and whether they are up',
  args: {},
  flags: {
    host: optional(text('services on this host, its backends included', { metavar: 'host', completionType: host })),
    service: optional(text('only this service, such as cinder-volume', { metavar: 'service', aliases: ['binary'] })),
    long: toggle('why a service is disabled, too'),
    withReplication: toggle('how replication stands, too', { aliases: ['withreplication'] }),
  },
  operations: [listServices],
  plan: ({ host, service }) => [listServices({ host, binary: service })],
  listOutput: ({ long, withReplication }) => ({
    resource: volumeService,
    table: buildServiceTable(long, withReplication),
  }),
  isAdminOnly: true,
  examples: [
    ['volume service list', 'what runs where'],
    ['volume service list --service cinder-volume --long', 'the backends, and why some are disabled'],
  ],
})
