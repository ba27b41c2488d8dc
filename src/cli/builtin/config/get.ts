import { text } from '../../../framework/value-params.ts'
import { findPreference } from '../../preferences/preferences.ts'
import { readPreferences } from '../../preferences/read-preferences.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'config get',
  summary: 'Print a preference, or nothing where there is none',
  args: { key: text('preference') },
  flags: {},
  output: 'text',
  examples: [['config get wait', 'true, when waiting is preferred']],
  run: async ({ key }, { ports }) => {
    const value = readPreferences(ports)[findPreference(key).key]
    return { text: value === undefined ? '' : `${typeof value === 'object' ? JSON.stringify(value) : String(value)}\n` }
  },
})
