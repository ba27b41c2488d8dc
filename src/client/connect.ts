import type { Clock } from '../contract/clock.ts'
import type { Cloud } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import type { Send } from '../contract/http.ts'
import type { Settings } from './settings.ts'

export interface ConnectOptions {
  readonly settings: Settings
  readonly send: Send
  /** Undefined for no cache. */
  readonly cacheFolder: string | undefined
  readonly clock: Clock
  /** Asks a person for a secret that no setting has: `Password of demo: `. */
  readonly readPassword?: (prompt: string) => Promise<string>
  /** Takes a sentence for standard error. */
  readonly warn?: (sentence: string) => void
}

/** A cloud that signs in, and looks for versions, when it is first asked. */
export async function connect(options: ConnectOptions): Promise<Cloud> {
  throw new Failure('internal', `Connecting to ${options.settings.cloudName} is not written yet.`)
}
