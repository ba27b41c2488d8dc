import { text } from '../../../grammar/param.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { preferenceOf, preferenceValue } from '../../preferences/preferences.ts'
import { defineLocal } from '../local-command.ts'
import { titlesFor } from './list-titles.ts'

export default defineLocal({
  path: 'config set',
  summary: 'Prefer a value for a flag wherever it is not typed',
  about: 'Preferences are format, colour, fit-width, time-format, wait, wait-timeout, poll-interval, and columns.NOUN for what a list shows. What concerns the look counts on a terminal only, so that scripts get what they were written for. A flag wins over a variable, which wins over a preference.',
  args: { key: text('preference'), value: text('its value') },
  flags: {},
  output: 'text',
  examples: [['config set wait true', 'always wait'], ['config set columns.volume Name,Status,Size', 'what volume list shows on a terminal']],
  run: async ({ key, value }, { entries, ports }) => {
    const preference = preferenceOf(key)
    const read = preferenceValue(preference, value)
    const kept = preference.key.startsWith('columns.') ? (await titlesFor(preference.key, String(read).split(','), entries)).join(',') : read
    openPreferences(ports).set(preference.key, kept)
    return { says: `${preference.key} is ${String(kept)}` }
  },
})
