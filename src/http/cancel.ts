import type { Clock } from '../types/clock.ts'
import { CliError, isInterruption } from '../types/cli-error.ts'
import type { HttpHandler } from '../types/http.ts'
import { maskUrl } from './mask.ts'
import { UNKNOWN_OUTCOME } from './network-error.ts'
import { isSafeRequest } from './safe-request.ts'

/** Stops waiting for an answer when the run is told to stop; a change that was under way may have been made. */
export function withCancellation(send: HttpHandler, { interruptible }: Pick<Clock, 'interruptible'>): HttpHandler {
  if (interruptible === undefined) return send
  return async request => {
    try {
      return await interruptible(send(request))
    } catch (error) {
      if (!isInterruption(error) || isSafeRequest(request)) throw error
      throw new CliError(
        error.kind,
        `${error.message.replace(/\.$/, '')} while ${request.method} ${maskUrl(request.url)} was under way.`,
        {
          advice: UNKNOWN_OUTCOME,
          outcomeUnknown: true,
        },
      )
    }
  }
}
