import { CliError } from '../../types/cli-error.ts'
import type { Command } from '../../framework/command-declaration.ts'

/** The error for targets that filters selected where nobody can be asked. */
export function confirmationRequired(command: Command, count: number): CliError {
  return new CliError(
    'usage',
    `The filters match ${count} targets. Without a terminal to ask for confirmation, ${command.path} needs --yes.`,
    { advice: '--dry-run shows which, --yes confirms.' },
  )
}
