import { CliError } from '../../../types/cli-error.ts'
import { defineCommand } from '../../../framework/command.ts'
import type { Command } from '../../../framework/command-declaration.ts'
import type { Ports } from '../../../types/ports.ts'

/** The shells that can be completed in, and the script of each in the package. */
const SCRIPTS = {
  bash: 'completions/clinker.bash',
  zsh: 'completions/_clinker',
  fish: 'completions/clinker.fish',
} as const

export type ShellName = keyof typeof SCRIPTS

export const SHELL_NAMES = ['bash', 'zsh', 'fish'] as const satisfies readonly ShellName[]

/** The completion script of a shell, as it stands in the package. */
export function readScript(shell: ShellName, { readPackageFile }: Ports): string {
  if (readPackageFile === undefined) throw new CliError('internal', 'The files of the package cannot be read.')
  return readPackageFile(SCRIPTS[shell])
}

/** `completion bash`, `completion zsh` and `completion fish`. */
export function defineScriptCommand(shell: ShellName, exampleMeaning: string): Command {
  return defineCommand({
    path: `completion ${shell}`,
    summary: `Print the completion script for ${shell}`,
    about: 'clinker completion install puts it where the shell looks for it.',
    args: {},
    flags: {},
    output: 'text',
    examples: [[`completion ${shell}`, exampleMeaning]],
    run: async (_, { ports }) => ({ text: readScript(shell, ports) }),
  })
}
