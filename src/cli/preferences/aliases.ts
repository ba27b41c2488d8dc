import { clinkerStep } from '../../types/next-step.ts'
import { CliError } from '../../types/cli-error.ts'
import { shellSplit } from '../../types/shell-split.ts'
import { findArgumentSecrets } from '../../http/redactor.ts'

/** Checks the name of an alias. Raises `usage` for one that could be taken for something else. */
export function requireAliasName(name: string, isFirstWord: (word: string) => boolean): string {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name))
    throw new CliError(
      'usage',
      `Invalid alias name: "${name}" (expected one word of letters, digits, dots, dashes and underscores)`,
    )
  if (isFirstWord(name))
    throw new CliError('usage', `"${name}" is the name of a command and cannot be an alias.`, {
      nextSteps: [clinkerStep('help', [], 'lists all commands')],
    })
  return name
}

const MASK = '***'

/** Checks the expansion of an alias. Raises `usage` for a secret in it, since the file of the preferences is no safe place. */
export function rejectAliasSecrets(expansion: readonly string[]): void {
  if (findArgumentSecrets(expansion).length > 0)
    throw new CliError('usage', 'An alias cannot contain a password, token or other secret.', {
      advice: 'Put the secret in clouds.yaml, secure.yaml or an OS_ variable.',
    })
}

/** An expansion as it may be shown: without the secrets of an alias that was written by hand. */
export function maskAliasSecrets(expansion: string): string {
  return findArgumentSecrets(splitLeniently(expansion)).reduce(
    (text, secret) => text.replaceAll(secret, MASK),
    expansion,
  )
}

/** The words of an expansion; split at blanks where its quotes are not closed. */
function splitLeniently(expansion: string): readonly string[] {
  try {
    return shellSplit(expansion)
  } catch (error) {
    if (error instanceof CliError) return expansion.split(/\s+/)
    throw error
  }
}
