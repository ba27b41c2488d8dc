import { choice } from '../../../framework/value-params.ts'
import { optional } from '../../../framework/params.ts'
import { defineCommand } from '../../../framework/command.ts'
import { installPaths, chooseShell } from './install-paths.ts'
import { readScript } from './script.ts'
import { applyChange, planMarkedLines, writeUserFile } from './rc-file.ts'

export default defineCommand({
  path: 'completion install',
  summary: 'Install completion in your shell',
  about:
    'TAB then completes commands, options, values and the names of resources. The script is installed below your home folder. For bash and zsh a few marked lines are added to .bashrc or .zshrc. Run it again to update the script.',
  args: { shell: optional(choice('shell to install for (default: the login shell)', ['bash', 'zsh', 'fish'])) },
  flags: {},
  output: 'text',
  examples: [
    ['completion install', 'for the login shell'],
    ['completion install fish', 'for fish'],
  ],
  run: async ({ shell }, { ports }) => {
    const name = chooseShell(shell, ports.env)
    const { script, rcFile } = installPaths(name, ports.env)
    const change = rcFile === undefined ? undefined : planMarkedLines(rcFile.file, rcFile.lines)
    writeUserFile(script, readScript(name, ports))
    if (change !== undefined) applyChange(change)
    const files = [script, ...(change === undefined ? [] : [change.file])].join(' and ')
    return { message: `Wrote ${files}. Start a new ${name} to complete clinker commands.` }
  },
})
