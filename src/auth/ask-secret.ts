import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'

/** Prompts for a secret. */
export type ReadPassword = (prompt: string) => Promise<string>

const PROMPT_TITLES = { password: 'Password', passcode: 'One-time passcode' } as const

/** The kind of error for a secret that is missing without a terminal: `usage` before anything was sent. */
export type MissingSecretKind = 'usage' | 'notAllowed'

/** Asks for a secret that no setting has. Raises a failure that says how else to give it where nobody can be asked. */
export async function askSecret(
  kind: keyof typeof PROMPT_TITLES,
  owner: string,
  readPassword: ReadPassword | undefined,
  errorKind: MissingSecretKind = 'usage',
): Promise<string> {
  if (readPassword !== undefined) return readPassword(`${PROMPT_TITLES[kind]} of ${owner}: `)
  throw new CliError(errorKind, `The ${kind} of ${owner} is missing, and there is no terminal to ask for it.`, {
    advice: `Set OS_${kind.toUpperCase()}, or --os-${kind}-file to a file that holds it.`,
    nextSteps: [clinkerStep('auth login', [`--os-${kind}-file`, '-'], 'reads it from standard input')],
  })
}
