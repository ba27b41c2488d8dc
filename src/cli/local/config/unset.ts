import { text } from '../../../grammar/param.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { preferenceOf } from '../../preferences/preferences.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'config unset',
  summary: 'Forget a preference',
  args: { key: text('preference') },
  flags: {},
  output: 'text',
  examples: [['config unset wait', 'wait only when told to']],
  run: async ({ key }, { ports }) => {
    openPreferences(ports).delete(preferenceOf(key).key)
    return { says: `${key} is forgotten` }
  },
})
