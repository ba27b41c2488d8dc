import { rmSync } from 'node:fs'
import { choice } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { defineCommand } from '../../../framework/command.ts'
import { installPaths, chooseShell } from './install-paths.ts'
import { applyChange, planMarkedLines } from './rc-file.ts'

export default defineCommand({
  path: 'completion uninstall',
  summary: 'Remove the completion from your shell',
  args: { shell: optional(choice('shell to remove it from (default: the login shell)', ['bash', 'zsh', 'fish'])) },
  flags: {},
  output: 'text',
  examples: [['completion uninstall', 'for the login shell']],
  run: async ({ shell }, { ports: { env } }) => {
    const { script, rcFile } = installPaths(chooseShell(shell, env), env)
    if (rcFile !== undefined) applyChange(planMarkedLines(rcFile.file, []))
    rmSync(script, { force: true })
    return { message: `Removed ${script}${rcFile === undefined ? '' : ` and the lines in ${rcFile.file}`}.` }
  },
})
