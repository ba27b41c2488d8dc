import { text } from '../../../grammar/param.ts'
import { preferenceOf, readPreferences } from '../../preferences/preferences.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'config get',
  summary: 'Print a preference, or nothing where there is none',
  args: { key: text('preference') },
  flags: {},
  output: 'text',
  examples: [['config get wait', 'true, when waiting is preferred']],
  run: async ({ key }, { ports }) => {
    const value = readPreferences(ports)[preferenceOf(key).key]
    return { text: value === undefined ? '' : `${typeof value === 'object' ? JSON.stringify(value) : String(value)}\n` }
  },
})
