import { PREFERENCES, readPreferences } from '../../preferences/preferences.ts'
import { defineLocal } from '../local-command.ts'
import { listingFrom } from '../rows.ts'

export default defineLocal({
  path: 'config list',
  summary: 'List the preferences and what they are',
  args: {},
  flags: {},
  output: 'list',
  examples: [['config list', 'every preference, set or not']],
  run: async (_, { ports }) => {
    const preferences = readPreferences(ports)
    const columns = Object.entries(preferences).filter(([key]) => key.startsWith('columns.'))
    const rows = [
      ...PREFERENCES.map(({ key, means }) => [key, preferences[key] ?? null, means]),
      ...columns.map(([key, value]) => [key, value, 'columns of its list on a terminal']),
    ]
    return { listing: listingFrom(['Preference', 'Value', 'Meaning'], rows) }
  },
})
