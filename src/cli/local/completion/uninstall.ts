import { rm } from 'node:fs/promises'
import { choice, optional } from '../../../grammar/param.ts'
import { defineLocal } from '../local-command.ts'
import { placeFor, shellFrom } from './places.ts'
import { putLines } from './start-up-file.ts'

export default defineLocal({
  path: 'completion uninstall',
  summary: 'Take back what completion install did',
  args: { shell: optional(choice('bash, zsh or fish; the login shell unless said', ['bash', 'zsh', 'fish'])) },
  flags: {},
  output: 'text',
  examples: [['completion uninstall', 'for the shell you log in with']],
  run: async ({ shell }, { ports: { env } }) => {
    const { script, startUp } = placeFor(shellFrom(shell, env), env)
    await rm(script, { force: true })
    if (startUp !== undefined) await putLines(startUp.file, [])
    return { says: `${script} is removed${startUp === undefined ? '' : `, and so are clinker’s lines in ${startUp.file}`}` }
  },
})
