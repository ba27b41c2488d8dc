import { defineCommand } from '../../framework/command.ts'
import { optional, toggle } from '../../framework/params.ts'
import { text } from '../../framework/value-params.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { host, listHosts } from '../../resources/host.ts'

export default defineCommand({
  path: 'host list',
  aliases: ['volume host list'],
  summary: 'List the Block Storage hosts with enabled services',
  about: 'The older form of volume service list, which also lists disabled services.',
  args: {},
  flags: {
    zone: optional(text('only hosts of this availability zone', { metavar: 'zone', completionType: availabilityZone })),
    long: toggle('show more columns'),
  },
  operations: [listHosts],
  plan: ({ zone }) => [listHosts({ zone })],
  listOutput: ({ long }) => ({ resource: host, table: long ? host.longTable : host.listTable }),
  isAdminOnly: true,
  examples: [['host list', 'hosts and their services']],
})
