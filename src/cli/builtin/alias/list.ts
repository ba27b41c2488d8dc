import { maskAliasSecrets } from '../../preferences/aliases.ts'
import { readAliases } from '../../preferences/read-preferences.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

export default defineCommand({
  path: 'alias list',
  summary: 'List your aliases',
  args: {},
  flags: {},
  output: 'list',
  examples: [['alias list', 'all aliases and the commands they stand for']],
  run: async (_, { ports }) => ({
    listing: buildListing(
      ['Alias', 'Words'],
      Object.entries(readAliases(ports)).map(([name, expansion]) => [name, maskAliasSecrets(expansion)]),
    ),
  }),
})
