import { text } from '../../../framework/value-params.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { findPreference, parsePreferenceValue } from '../../preferences/preferences.ts'
import { defineCommand } from '../../../framework/command.ts'
import { resolveColumnTitles } from './column-titles.ts'

export default defineCommand({
  path: 'config set',
  summary: 'Prefer a value for a flag wherever it is not typed',
  about:
    'Preferences are format, colour, fit-width, time-format, wait, wait-timeout, poll-interval, and columns.NOUN for what a list shows. What concerns the look counts on a terminal only, so that scripts get what they were written for. A flag wins over a variable, which wins over a preference.',
  args: { key: text('preference'), value: text('its value') },
  flags: {},
  output: 'text',
  examples: [
    ['config set wait true', 'always wait'],
    ['config set columns.volume Name,Status,Size', 'what volume list shows on a terminal'],
  ],
  run: async ({ key, value }, { registry, ports }) => {
    const preference = findPreference(key)
    const parsedValue = parsePreferenceValue(preference, value)
    const storedValue = preference.key.startsWith('columns.')
      ? (await resolveColumnTitles(preference.key, String(parsedValue).split(','), registry)).join(',')
      : parsedValue
    openPreferences(ports).set(preference.key, storedValue)
    return { message: `${preference.key} is ${String(storedValue)}` }
  },
})
