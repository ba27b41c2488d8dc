import { aliasesIn } from '../../preferences/aliases.ts'
import { readPreferences } from '../../preferences/preferences.ts'
import { defineLocal } from '../local-command.ts'
import { listingFrom } from '../rows.ts'

export default defineLocal({
  path: 'alias list',
  summary: 'List your aliases and what they stand for',
  args: {},
  flags: {},
  output: 'list',
  examples: [['alias list', 'every alias']],
  run: async (_, { ports }) => ({ listing: listingFrom(['Alias', 'Words'], Object.entries(aliasesIn(readPreferences(ports)))) }),
})
