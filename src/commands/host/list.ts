import { defineCommand } from '../../grammar/command.ts'
import { optional, text, toggle } from '../../grammar/param.ts'
import { availabilityZone } from '../../resources/availability-zone.ts'
import { host, listHosts } from '../../resources/host.ts'

export default defineCommand({
  path: 'host list',
  aliases: ['volume host list'],
  summary: 'List the hosts of Block Storage whose services are enabled',
  about: 'The older form of volume service list, which also has the disabled ones.',
  args: {},
  flags: {
    zone: optional(text('hosts of this availability zone', { metavar: 'zone', offers: availabilityZone })),
    long: toggle('more columns'),
  },
  uses: [listHosts],
  plan: ({ zone }) => [listHosts({ zone })],
  lists: ({ long }) => ({ noun: host, table: long ? host.long : host.short }),
  isAdminOnly: true,
  examples: [['host list', 'where something runs']],
})
