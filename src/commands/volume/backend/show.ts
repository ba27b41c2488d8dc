import { defineCommand } from '../../../framework/command.ts'
import { text } from '../../../framework/value-params.ts'
import { backend, readCapabilities } from '../../../resources/capability.ts'

export default defineCommand({
  path: 'volume backend show',
  aliases: ['backend show'],
  summary: 'Show the properties of a backend',
  args: { host: text('backend, as host@backend', { metavar: 'host' }) },
  flags: {},
  operations: [readCapabilities],
  plan: ({ host }) => [readCapabilities({ pathParams: { host } })],
  showOutput: { resource: backend, table: backend.showTable, source: 'response' },
  isAdminOnly: true,
  examples: [['volume backend show block1@array', 'its vendor, protocol and replication targets']],
})
