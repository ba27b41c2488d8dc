import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../types/http.ts'

/** 300 is an answer: the list of versions. */
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308])
const MAX_REDIRECTS = 10

const NEW_ADDRESS_ADVICE = 'If that is right, give the new address: in auth_url, or with --os-endpoint.'

/** What proves who one is; it belongs to the origin it was meant for. */
const CREDENTIAL_HEADERS = new Set(['x-auth-token', 'x-subject-token', 'x-service-token', 'authorization', 'cookie'])

function stripCredentials(headers: HttpRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIAL_HEADERS.has(name.toLowerCase())))
}

/** The request at its new place. A body may hold a password, and a change may be done twice: those stay at home. */
function redirectedRequest(request: HttpRequest, response: HttpResponse): HttpRequest | undefined {
  const location = response.headers['location']
  if (location === undefined || !URL.canParse(location, request.url)) return undefined
  const target = new URL(location, request.url)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return undefined
  if (target.origin === new URL(request.url).origin) return { ...request, url: target.href }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const origin = new URL(request.url).origin
    throw new CliError(
      'network',
      `${origin} sends ${request.method} requests on to ${target.origin}; they are not followed to another origin.`,
      {
        advice: NEW_ADDRESS_ADVICE,
        code: 'REDIRECT',
        status: response.status,
      },
    )
  }
  return { ...request, url: target.href, headers: stripCredentials(request.headers) }
}

/**
 * Follows redirects with the same method. The token stays behind when the origin changes, for good. Raises `network`
 * when the other origin wants it.
 */
export function withRedirects(send: HttpHandler): HttpHandler {
  return async request => {
    let current = request
    for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
      const response = await send(current)
      const next = REDIRECT_STATUSES.has(response.status) ? redirectedRequest(current, response) : undefined
      if (next === undefined) {
        if (response.status === 401 && hasCredentials(request) && !hasCredentials(current))
          throw crossOriginError(request, current, response)
        return response
      }
      current = next
    }
    throw new CliError('network', `${new URL(request.url).origin} redirects more than ${MAX_REDIRECTS} times.`, {
      code: 'REDIRECT',
      advice: NEW_ADDRESS_ADVICE,
    })
  }
}

const hasCredentials = ({ headers }: HttpRequest): boolean =>
  Object.keys(headers).some(name => CREDENTIAL_HEADERS.has(name.toLowerCase()))

function crossOriginError(request: HttpRequest, redirected: HttpRequest, { status }: HttpResponse): CliError {
  const [origin, targetOrigin] = [new URL(request.url).origin, new URL(redirected.url).origin]
  return new CliError(
    'network',
    `${origin} sends ${request.method} requests on to ${targetOrigin}, which wants a token; it is not given to another origin.`,
    {
      advice: NEW_ADDRESS_ADVICE,
      code: 'REDIRECT',
      status,
    },
  )
}
