import type { Clock } from '../types/clock.ts'
import type { HttpHandler } from '../types/http.ts'
import { normalizeUrl } from '../types/url.ts'
import { withRedirects } from './redirect.ts'
import { withRetries } from './retry.ts'
import { withCancellation } from './cancel.ts'
import { withDebug, withTrace } from './trace.ts'

export interface MiddlewareOptions {
  readonly clock: Clock
  readonly retries: number
  /** `-v`: takes one line per request. */
  readonly trace?: ((line: string) => void) | undefined
  /** `--debug`: takes headers and bodies, secrets masked. */
  readonly debug?: ((line: string) => void) | undefined
}

/**
 * A Send that stops when told to, follows redirects, repeats what is safe to repeat, and tells of each request that
 * goes out.
 */
export function withMiddleware(send: HttpHandler, { clock, retries, trace, debug }: MiddlewareOptions): HttpHandler {
  const cancellable = withCancellation(send, clock)
  const traced = trace === undefined ? cancellable : withTrace(cancellable, clock, trace)
  const debugged = debug === undefined ? traced : withDebug(traced, debug)
  const redirected = withRedirects(withRetries(debugged, { clock, retries, onRetry: trace ?? debug }))
  // Normalized before anything shows it, so that what is shown is what is sent.
  return request => redirected({ ...request, url: normalizeUrl(request.url) })
}
