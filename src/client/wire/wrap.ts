import type { Clock } from '../../contract/clock.ts'
import type { Send } from '../../contract/http.ts'
import { withRedirects } from './redirect.ts'
import { withRetries } from './retry.ts'
import { withStop } from './stop.ts'
import { withDebug, withTrace } from './trace.ts'

export interface WrapOptions {
  readonly clock: Clock
  readonly retries: number
  /** `-v`: takes one line per request. */
  readonly trace?: ((line: string) => void) | undefined
  /** `--debug`: takes headers and bodies, secrets masked. */
  readonly debug?: ((line: string) => void) | undefined
}

/** A Send that stops when told to, follows redirects, repeats what is safe to repeat, and tells of each request that goes out. */
export function wrapSend(send: Send, { clock, retries, trace, debug }: WrapOptions): Send {
  const stoppable = withStop(send, clock)
  const traced = trace === undefined ? stoppable : withTrace(stoppable, clock, trace)
  const told = debug === undefined ? traced : withDebug(traced, debug)
  return withRedirects(withRetries(told, { clock, retries, announce: trace ?? debug }))
}
