import { homedir } from 'node:os'

/** The home that the system has for this user; `/` for a user the system does not know, as in some containers. */
export function systemHomeFolder(): string {
  try {
    return homedir()
  } catch {
    return '/'
  }
}
