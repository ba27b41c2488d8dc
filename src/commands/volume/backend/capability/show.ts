import { defineCommand } from '../../../../grammar/command.ts'
import { text } from '../../../../grammar/param.ts'
import { capabilitiesIn, capability, readCapabilities } from '../../../../resources/capability.ts'
import { host } from '../../../../resources/host.ts'

export default defineCommand({
  path: 'volume backend capability show',
  aliases: ['capability show', 'backend capability show', 'get-capabilities'],
  summary: 'Show which extra specs a backend understands',
  args: { host: text('backend, as host@backend', { metavar: 'host', offers: host }) },
  flags: {},
  uses: [readCapabilities],
  plan: ({ host }) => [readCapabilities({ at: { host } })],
  lists: { noun: capability, table: capability.short, items: capabilitiesIn },
  isAdminOnly: true,
  examples: [['volume backend capability show block1@ssd', 'what a volume type may ask of it']],
})
