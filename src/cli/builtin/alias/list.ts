import { readAliases } from '../../preferences/aliases.ts'
import { readPreferences } from '../../preferences/preferences.ts'
import { defineBuiltin } from '../../session/builtin-command.ts'
import { buildListing } from '../../../output/static-rows.ts'

export default defineBuiltin({
  path: 'alias list',
  summary: 'List your aliases and what they stand for',
  args: {},
  flags: {},
  output: 'list',
  examples: [['alias list', 'every alias']],
  run: async (_, { ports }) => ({
    listing: buildListing(['Alias', 'Words'], Object.entries(readAliases(readPreferences(ports)))),
  }),
})
