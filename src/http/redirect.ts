import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../types/http.ts'
import { maskUrl } from './mask.ts'
import { UNKNOWN_OUTCOME } from './network-error.ts'
import { isSafeRequest } from './safe-request.ts'

/** 300 is an answer: the list of versions. */
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308])
const MAX_REDIRECTS = 10

const NEW_ADDRESS_ADVICE = 'If that is right, give the new address: in auth_url, or with --os-endpoint.'

/** Headers that prove who sends a request; they belong to the origin they were meant for. */
const CREDENTIAL_HEADERS = new Set(['x-auth-token', 'x-subject-token', 'x-service-token', 'authorization', 'cookie'])

function omitHeaders(headers: HttpRequest['headers'], omitted: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !omitted.has(name.toLowerCase())))
}

const originOf = ({ url }: HttpRequest): string => new URL(url).origin

/** Where a response redirects to; undefined for a response that is no redirect to an HTTP address. */
function findTarget(request: HttpRequest, { status, headers }: HttpResponse): URL | undefined {
  const location = headers['location']
  if (!REDIRECT_STATUSES.has(status) || location === undefined || !URL.canParse(location, request.url)) return undefined
  const target = new URL(location, request.url)
  return target.protocol === 'http:' || target.protocol === 'https:' ? target : undefined
}

/** A safe request at the address it is redirected to. A body may hold a password: it stays at its origin. */
function redirectSafeRequest(request: HttpRequest, { status }: HttpResponse, target: URL): HttpRequest {
  if (target.origin === originOf(request)) return { ...request, url: target.href }
  if (request.body !== undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
    throw new CliError(
      'network',
      `${originOf(request)} redirects ${request.method} requests to ${target.origin}; they are not followed to another origin.`,
      { advice: NEW_ADDRESS_ADVICE, code: 'REDIRECT', status },
    )
  }
  return { ...request, url: target.href, headers: omitHeaders(request.headers, CREDENTIAL_HEADERS) }
}

/**
 * A redirected change is never sent again: nothing tells whether it was carried out before it was redirected. After 303
 * it was, and its result is at the new address (RFC 9110, 15.4.4).
 */
async function readChangeResult(
  send: HttpHandler,
  request: HttpRequest,
  { status }: HttpResponse,
  target: URL,
): Promise<HttpResponse> {
  const shownTarget = maskUrl(target.href)
  if (status !== 303 || target.origin !== originOf(request)) {
    throw new CliError(
      'network',
      `${originOf(request)} redirects this ${request.method} request to ${shownTarget} (${status}); a change is not sent again.`,
      { advice: `${UNKNOWN_OUTCOME} ${NEW_ADDRESS_ADVICE}`, code: 'REDIRECT', status, outcomeUnknown: true },
    )
  }
  const { body: _, isMutating: __, ...rest } = request
  const headers = omitHeaders(request.headers, new Set(['content-type', 'if-match']))
  const result = await send({ ...rest, method: 'GET', url: target.href, headers })
  if (result.status < 300) return result
  throw new CliError(
    'refused',
    `The result of this ${request.method} request cannot be read: GET ${shownTarget} answers ${result.status}.`,
    { advice: UNKNOWN_OUTCOME, code: 'REDIRECT', status: result.status, outcomeUnknown: true },
  )
}

/**
 * Follows redirects of safe requests with the same method, without the token once the origin has changed. Raises
 * `network` when the other origin requires the token, and for a redirected change.
 */
export function withRedirects(send: HttpHandler): HttpHandler {
  return async request => {
    let current = request
    for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
      const response = await send(current)
      const target = findTarget(current, response)
      if (target === undefined) {
        if (response.status === 401 && hasCredentials(request) && !hasCredentials(current))
          throw crossOriginError(request, current, response)
        return response
      }
      if (!isSafeRequest(request)) return readChangeResult(send, request, response, target)
      current = redirectSafeRequest(current, response, target)
    }
    throw new CliError('network', `${originOf(request)} redirects more than ${MAX_REDIRECTS} times.`, {
      code: 'REDIRECT',
      advice: NEW_ADDRESS_ADVICE,
    })
  }
}

const hasCredentials = ({ headers }: HttpRequest): boolean =>
  Object.keys(headers).some(name => CREDENTIAL_HEADERS.has(name.toLowerCase()))

const crossOriginError = (request: HttpRequest, redirected: HttpRequest, { status }: HttpResponse): CliError =>
  new CliError(
    'network',
    `${originOf(request)} redirects ${request.method} requests to ${originOf(redirected)}, which requires a token; it is not sent to another origin.`,
    { advice: NEW_ADDRESS_ADVICE, code: 'REDIRECT', status },
  )
