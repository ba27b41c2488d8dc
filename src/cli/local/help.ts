import { FAILURES } from '../../contract/failure.ts'
import { repeated, text } from '../../grammar/param.ts'
import { defineLocal } from './local-command.ts'

export default defineLocal({
  path: 'help',
  summary: 'Help on a command, a group of commands, or exit-codes',
  args: { words: repeated(text('words of a command, or exit-codes')) },
  flags: {},
  output: 'text',
  examples: [
    ['help', 'all commands'],
    ['help volume backup', 'the commands about backups'],
    ['help exit-codes', 'what the exit statuses mean'],
  ],
  run: async ({ words }, { retype }) => {
    if (words.join(' ') === 'exit-codes') return { text: exitCodes() }
    return { exit: await retype([...words, '--help']) }
  },
})

function exitCodes(): string {
  const rows = Object.values(FAILURES).map(({ exit, means }) => `  ${String(exit).padStart(3)}  ${means}`)
  return ['Exit statuses:', '    0  everything asked for happened', ...rows, ''].join('\n')
}
