import { entryOf } from '../../contract/json.ts'
import { flagSettings } from '../../client/settings/flags.ts'
import { pageText } from '../../docs/help.ts'
import type { Page } from '../../docs/section.ts'
import { cloudsPage, exitCodesPage } from '../../docs/topics.ts'
import { repeated, text } from '../../grammar/param.ts'
import { defineLocal } from './local-command.ts'

const TOPICS: Readonly<Record<string, () => Page>> = {
  'exit-codes': exitCodesPage,
  clouds: () => cloudsPage(flagSettings),
}

export default defineLocal({
  path: 'help',
  summary: 'Help on a command, a group of commands, clouds or exit-codes',
  args: { words: repeated(text('words of a command, clouds or exit-codes')) },
  flags: {},
  output: 'text',
  examples: [
    ['help', 'all commands'],
    ['help volume backup', 'the commands about backups'],
    ['help exit-codes', 'what the exit statuses mean'],
  ],
  run: async ({ words }, { ports, retype }) => {
    const topic = entryOf(TOPICS, words.join(' '))
    if (topic !== undefined) return { text: pageText(topic(), ports.streams.out.columns ?? 80) }
    return { exit: await retype([...words, '--help']) }
  },
})
