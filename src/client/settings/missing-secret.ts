import { Failure } from '../../contract/failure.ts'

/** Asks a person for a secret. */
export type ReadPassword = (prompt: string) => Promise<string>

const TITLES = { password: 'Password', passcode: 'One-time passcode' } as const

/** What it is to have no secret and nobody to ask: a mistake before anything was sent, a closed door after that. */
export type Missing = 'usage' | 'notAllowed'

/** Asks for a secret that no setting has. Raises a failure that says how else to give it where nobody can be asked. */
export async function askSecret(word: keyof typeof TITLES, whose: string, readPassword: ReadPassword | undefined, missing: Missing = 'usage'): Promise<string> {
  if (readPassword !== undefined) return readPassword(`${TITLES[word]} of ${whose}: `)
  throw new Failure(missing, `The ${word} of ${whose} is missing, and there is no terminal to ask at.`, {
    hint: `clinker auth login --os-${word}-file FILE   reads it from a file, or from standard input with -; OS_${word.toUpperCase()} may hold it too`,
  })
}
