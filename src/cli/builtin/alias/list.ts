import { readAliases } from '../../preferences/read-preferences.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

export default defineCommand({
  path: 'alias list',
  summary: 'List your aliases and what they stand for',
  args: {},
  flags: {},
  output: 'list',
  examples: [['alias list', 'every alias']],
  run: async (_, { ports }) => ({
    listing: buildListing(['Alias', 'Words'], Object.entries(readAliases(ports))),
  }),
})
