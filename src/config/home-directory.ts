import { homedir } from 'node:os'

/** The home folder of this user; `/` for a user ID without an account, as in some containers. */
export function systemHomeFolder(): string {
  try {
    return homedir()
  } catch {
    return '/'
  }
}
