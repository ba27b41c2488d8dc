import type { Clock } from '../types/clock.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../types/http.ts'
import { isSafeRequest } from './safe-request.ts'

export interface RetryOptions {
  readonly clock: Clock
  readonly retries: number
  /** Told before each wait. */
  readonly onRetry?: ((line: string) => void) | undefined
}

/** The first wait and the longest, in ms. A service that wants to be left alone longer gets its refusal shown. */
const FIRST_WAIT_MS = 500
const MAX_WAIT_MS = 60_000

/** Failures that a second try will not change: a wrong name, a wrong certificate. */
const PERMANENT_CODES =
  /^(ENOTFOUND|ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME|TLS_FILE|PROXY_|REDIRECT)/

/**
 * What `Retry-After` says, in ms: seconds, or an HTTP date, which is read by the clock of the service where it tells
 * the time.
 */
export function retryAfterMs(response: HttpResponse, now: number): number | undefined {
  const text = response.headers['retry-after']?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d+$/.test(text)) return Number(text) * 1000
  // A date begins with a day of the week; Date.parse makes a date of much else.
  const date = /^[a-z]{3}/i.test(text) ? Date.parse(text) : NaN
  const serverNow = Date.parse(response.headers['date'] ?? '')
  return Number.isNaN(date) ? undefined : Math.max(0, date - (Number.isNaN(serverNow) ? now : serverNow))
}

/**
 * How long to wait before the request is repeated, in ms; undefined when it must not be.
 * 413 with `Retry-After: 0` is Cinder's way to say that a quota is used up. 429 and a 413 with a wait are
 * refused before anything is done, so every method may be repeated; 408, 425, 502, 503 and 504 are not that certain.
 */
function retryDelayMs(request: HttpRequest, response: HttpResponse, attempt: number, now: number): number | undefined {
  const requestedMs = retryAfterMs(response, now)
  const isLimit = response.status === 429 || (response.status === 413 && requestedMs !== undefined && requestedMs > 0)
  const isBusy = [408, 425, 502, 503, 504].includes(response.status) && isSafeRequest(request)
  if (!isLimit && !isBusy) return undefined
  const wait = requestedMs ?? backoffMs(attempt)
  return wait <= MAX_WAIT_MS ? wait : undefined
}

const backoffMs = (attempt: number): number => Math.min(FIRST_WAIT_MS * 2 ** attempt, MAX_WAIT_MS)

/** True when no answer came and sending again cannot do a thing twice. */
function canRetry(request: HttpRequest, error: unknown): boolean {
  if (!(error instanceof CliError) || error.kind !== 'network' || PERMANENT_CODES.test(error.details.code ?? ''))
    return false
  return isSafeRequest(request) || error.details.outcomeUnknown !== true
}

/** Repeats a request where that is safe: reads, sign-ins, what never left, and what was refused for being too many. */
export function withRetries(
  send: HttpHandler,
  { clock, retries, onRetry = () => undefined }: RetryOptions,
): HttpHandler {
  const waitBeforeRetry = async (reason: string, ms: number): Promise<void> => {
    onRetry(`${reason}; trying again in ${ms / 1000} s.`)
    await clock.sleep(ms)
  }
  return async request => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await send(request)
        const wait = attempt < retries ? retryDelayMs(request, response, attempt, clock.now()) : undefined
        if (wait === undefined) return response
        await waitBeforeRetry(`Answer ${response.status}`, wait)
      } catch (error) {
        if (attempt >= retries || !canRetry(request, error)) throw error
        await waitBeforeRetry(
          `No answer (${error instanceof CliError ? (error.details.code ?? error.kind) : 'unknown'})`,
          backoffMs(attempt),
        )
      }
    }
  }
}
