import { rm } from 'node:fs/promises'
import { choice } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { defineCommand } from '../../../framework/command.ts'
import { installPaths, chooseShell } from './install-paths.ts'
import { replaceMarkedLines } from './rc-file.ts'

export default defineCommand({
  path: 'completion uninstall',
  summary: 'Take back what completion install did',
  args: { shell: optional(choice('bash, zsh or fish; the login shell unless said', ['bash', 'zsh', 'fish'])) },
  flags: {},
  output: 'text',
  examples: [['completion uninstall', 'for the shell you log in with']],
  run: async ({ shell }, { ports: { env } }) => {
    const { script, rcFile } = installPaths(chooseShell(shell, env), env)
    await rm(script, { force: true })
    if (rcFile !== undefined) await replaceMarkedLines(rcFile.file, [])
    return {
      message: `${script} is removed${rcFile === undefined ? '' : `, and so are clinker’s lines in ${rcFile.file}`}`,
    }
  },
})
