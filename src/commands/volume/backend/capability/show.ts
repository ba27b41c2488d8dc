import { defineCommand } from '../../../../framework/command.ts'
import { text } from '../../../../framework/value-params.ts'
import { parseCapabilities, capability, readCapabilities } from '../../../../resources/capability.ts'
import { host } from '../../../../resources/host.ts'

export default defineCommand({
  path: 'volume backend capability show',
  aliases: ['capability show', 'backend capability show', 'get-capabilities'],
  summary: 'Show the extra specs that a backend supports',
  args: { host: text('backend, as host@backend', { metavar: 'host', completionType: host }) },
  flags: {},
  operations: [readCapabilities],
  plan: ({ host }) => [readCapabilities({ pathParams: { host } })],
  listOutput: { resource: capability, table: capability.listTable, extractItems: parseCapabilities },
  isAdminOnly: true,
  examples: [['volume backend capability show block1@ssd', 'the extra specs a volume type can use on it']],
})
