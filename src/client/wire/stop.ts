import type { Clock } from '../../contract/clock.ts'
import { Failure, isStop } from '../../contract/failure.ts'
import type { Send } from '../../contract/http.ts'
import { maskUrl } from './mask.ts'
import { UNKNOWN_OUTCOME } from './network-failure.ts'
import { changesNothing } from './safe.ts'

/** Stops waiting for an answer when the run is told to stop; a change that was under way may have been made. */
export function withStop(send: Send, { orStop }: Pick<Clock, 'orStop'>): Send {
  if (orStop === undefined) return send
  return async (request) => {
    try {
      return await orStop(send(request))
    } catch (error) {
      if (!isStop(error) || changesNothing(request)) throw error
      throw new Failure(error.kind, `${error.message.replace(/\.$/, '')} while ${request.method} ${maskUrl(request.url)} was under way.`, {
        hint: UNKNOWN_OUTCOME, outcomeUnknown: true,
      })
    }
  }
}
