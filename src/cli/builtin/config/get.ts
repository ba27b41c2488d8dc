import { text } from '../../../framework/value-params.ts'
import { findPreference } from '../../preferences/preferences.ts'
import { readPreferences } from '../../preferences/read-preferences.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'config get',
  summary: 'Print the value of a preference',
  args: { key: text('name of the preference') },
  flags: {},
  output: 'text',
  examples: [['config get wait', 'print true where waiting is the preference']],
  run: async ({ key }, { ports }) => {
    const value = readPreferences(ports)[findPreference(key).key]
    return { text: value === undefined ? '' : `${typeof value === 'object' ? JSON.stringify(value) : String(value)}\n` }
  },
})
