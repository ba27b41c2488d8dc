import { PREFERENCES } from '../../preferences/preferences.ts'
import { readPreferences } from '../../preferences/read-preferences.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

export default defineCommand({
  path: 'config list',
  summary: 'List the preferences',
  args: {},
  flags: {},
  output: 'list',
  examples: [['config list', 'all preferences, set or not']],
  run: async (_, { ports }) => {
    const preferences = readPreferences(ports)
    const columns = Object.entries(preferences).filter(([key]) => key.startsWith('columns.'))
    const rows = [
      ...PREFERENCES.map(({ key, meaning }) => [key, preferences[key] ?? null, meaning]),
      ...columns.map(([key, value]) => [key, value, 'columns of the list on a terminal']),
    ]
    return { listing: buildListing(['Preference', 'Value', 'Meaning'], rows) }
  },
})
