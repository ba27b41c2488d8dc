import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { choice, optional } from '../../../grammar/param.ts'
import { defineLocal } from '../local-command.ts'
import { placeFor, shellFrom } from './places.ts'
import { completionScript } from './script.ts'
import { putLines } from './start-up-file.ts'

export default defineLocal({
  path: 'completion install',
  summary: 'Make TAB complete words, flags and names in your shell',
  about: 'The script goes below your home folder. For bash and zsh a few lines, marked as clinker’s, are added to .bashrc or .zshrc. Doing it again brings the script up to date.',
  args: { shell: optional(choice('bash, zsh or fish; the login shell unless said', ['bash', 'zsh', 'fish'])) },
  flags: {},
  output: 'text',
  examples: [
    ['completion install', 'for the shell you log in with'],
    ['completion install fish', 'for another one'],
  ],
  run: async ({ shell }, { entries, ports: { env } }) => {
    const name = shellFrom(shell, env)
    const { script, startUp } = placeFor(name, env)
    await mkdir(dirname(script), { recursive: true })
    await writeFile(script, await completionScript(name, entries))
    if (startUp !== undefined) await putLines(startUp.file, startUp.lines)
    return { says: `${script} is in place${startUp === undefined ? '' : `, and ${startUp.file} knows of it`}; a new ${name} completes clinker` }
  },
})
