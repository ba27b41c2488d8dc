import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { choice } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { defineCommand } from '../../../framework/command.ts'
import { installPaths, chooseShell } from './install-paths.ts'
import { readScript } from './script.ts'
import { replaceMarkedLines } from './rc-file.ts'

export default defineCommand({
  path: 'completion install',
  summary: 'Make TAB complete words, flags and names in your shell',
  about:
    'The script goes below your home folder. For bash and zsh a few lines, marked as clinker’s, are added to .bashrc or .zshrc. Doing it again brings the script up to date.',
  args: { shell: optional(choice('bash, zsh or fish; the login shell unless said', ['bash', 'zsh', 'fish'])) },
  flags: {},
  output: 'text',
  examples: [
    ['completion install', 'for the shell you log in with'],
    ['completion install fish', 'for another one'],
  ],
  run: async ({ shell }, { ports }) => {
    const name = chooseShell(shell, ports.env)
    const { script, rcFile } = installPaths(name, ports.env)
    await mkdir(dirname(script), { recursive: true })
    await writeFile(script, readScript(name, ports))
    if (rcFile !== undefined) await replaceMarkedLines(rcFile.file, rcFile.lines)
    return {
      message: `${script} is in place${rcFile === undefined ? '' : `, and ${rcFile.file} knows of it`}; a new ${name} completes clinker`,
    }
  },
})
