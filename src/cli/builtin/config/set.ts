import { text } from '../../../framework/value-params.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { findPreference, parsePreferenceValue } from '../../preferences/preferences.ts'
import { defineCommand } from '../../../framework/command.ts'
import { resolveColumnTitles } from './column-titles.ts'

export default defineCommand({
  path: 'config set',
  summary: 'Set a preference: the default value of an option',
  about:
    'Preferences: format, colour, fit-width, time-format, ask, wait, wait-timeout, poll-interval, and columns.NOUN for the columns of a list. Preferences about the display apply on a terminal only, so that scripts do not depend on them. An option takes precedence over a variable, and a variable over a preference.',
  args: { key: text('name of the preference'), value: text('value') },
  flags: {},
  output: 'text',
  examples: [
    ['config set wait true', 'wait for every operation'],
    ['config set columns.volume Name,Status,Size', 'the columns of volume list on a terminal'],
  ],
  run: async ({ key, value }, { registry, ports }) => {
    const preference = findPreference(key)
    const parsedValue = parsePreferenceValue(preference, value)
    const storedValue = preference.key.startsWith('columns.')
      ? (await resolveColumnTitles(preference.key, String(parsedValue).split(','), registry)).join(',')
      : parsedValue
    openPreferences(ports).set(preference.key, storedValue)
    return { message: `Set ${preference.key} to ${String(storedValue)}` }
  },
})
