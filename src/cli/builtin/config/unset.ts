import { text } from '../../../framework/value-params.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { findPreference } from '../../preferences/preferences.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'config unset',
  summary: 'Unset a preference',
  args: { key: text('name of the preference') },
  flags: {},
  output: 'text',
  examples: [['config unset wait', 'wait only with --wait']],
  run: async ({ key }, { ports }) => {
    openPreferences(ports).delete(findPreference(key).key)
    return { message: `Unset ${key}` }
  },
})
