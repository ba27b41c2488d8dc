import { defineCommand } from '../../framework/command.ts'
import { text } from '../../framework/value-params.ts'
import { host, hostShare, readHost, parseHostShares } from '../../resources/host.ts'

export default defineCommand({
  path: 'host show',
  aliases: ['volume host show'],
  summary: 'Show the usage of a host, in total and by project',
  args: { host: text('host, as host@backend', { metavar: 'host-name', completionType: host }) },
  flags: {},
  operations: [readHost],
  plan: ({ host }) => [readHost({ pathParams: { host } })],
  listOutput: { resource: hostShare, table: hostShare.listTable, extractItems: parseHostShares },
  isAdminOnly: true,
  examples: [['host show block1@ssd', 'the volumes of a host by project']],
})
