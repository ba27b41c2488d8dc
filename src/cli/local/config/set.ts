import { text } from '../../../grammar/param.ts'
import { openPreferences } from '../../preferences-file.ts'
import { preferenceOf, preferenceValue } from '../../preferences.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'config set',
  summary: 'Prefer a value for a flag wherever it is not typed',
  about: 'Preferences are format, colour, fit-width, wait and wait-timeout. A preferred format counts on a terminal only, so that scripts get what they were written for.',
  args: { key: text('preference'), value: text('its value') },
  flags: {},
  output: 'text',
  examples: [['config set wait true', 'always wait']],
  run: async ({ key, value }, { ports }) => {
    openPreferences(ports).set(key, preferenceValue(preferenceOf(key), value))
    return { says: `${key} is ${value}` }
  },
})
