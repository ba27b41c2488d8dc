import { defineCommand } from '../../grammar/command.ts'
import { text } from '../../grammar/param.ts'
import { host, hostShare, readHost, sharesIn } from '../../resources/host.ts'

export default defineCommand({
  path: 'host show',
  aliases: ['volume host show'],
  summary: 'Show how much is on a host, in all and by project',
  args: { host: text('host, as host@backend', { metavar: 'host-name', offers: host }) },
  flags: {},
  uses: [readHost],
  plan: ({ host }) => [readHost({ at: { host } })],
  lists: { noun: hostShare, table: hostShare.short, items: sharesIn },
  isAdminOnly: true,
  examples: [['host show block1@ssd', 'whose volumes are there']],
})
