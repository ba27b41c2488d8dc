import { text } from '../../../framework/value-params.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { findPreference } from '../../preferences/preferences.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'config unset',
  summary: 'Forget a preference',
  args: { key: text('preference') },
  flags: {},
  output: 'text',
  examples: [['config unset wait', 'wait only when told to']],
  run: async ({ key }, { ports }) => {
    openPreferences(ports).delete(findPreference(key).key)
    return { message: `${key} is forgotten` }
  },
})
