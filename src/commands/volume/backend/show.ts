import { defineCommand } from '../../../grammar/command.ts'
import { text } from '../../../grammar/param.ts'
import { backend, readCapabilities } from '../../../resources/capability.ts'

export default defineCommand({
  path: 'volume backend show',
  aliases: ['backend show'],
  summary: 'Show what a backend says of itself',
  args: { host: text('backend, as host@backend', { metavar: 'host' }) },
  flags: {},
  uses: [readCapabilities],
  plan: ({ host }) => [readCapabilities({ at: { host } })],
  shows: { noun: backend, table: backend.shown, from: 'answer' },
  isAdminOnly: true,
  examples: [['volume backend show block1@array', 'its vendor, its protocol and its replication targets']],
})
