import { CliError } from '../../types/cli-error.ts'
import type { Command } from '../../framework/command-declaration.ts'

/** The error for targets that filters selected where nobody can be asked. */
export function confirmationRequired(command: Command, count: number): CliError {
  return new CliError(
    'usage',
    `The filters choose ${count} to ${command.path.split(' ').at(-1) ?? ''}; without a terminal to ask at, that needs --yes.`,
    { advice: 'Put --dry-run to see which, or --yes to do it.' },
  )
}
