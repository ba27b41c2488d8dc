import { Failure } from '../../contract/failure.ts'
import type { Send, WireRequest, WireResponse } from '../../contract/http.ts'

/** 300 is an answer: the list of versions. */
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const MOST = 10

const NEW_ADDRESS = 'If that is right, give the new address: in auth_url, or with --os-endpoint.'

/** What proves who one is; it belongs to the origin it was meant for. */
const PROOFS = new Set(['x-auth-token', 'x-subject-token', 'x-service-token', 'authorization', 'cookie'])

function withoutProofs(headers: WireRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !PROOFS.has(name.toLowerCase())))
}

/** The request at its new place. A body may hold a password, and a change may be done twice: those stay at home. */
function follow(request: WireRequest, response: WireResponse): WireRequest | undefined {
  const location = response.headers['location']
  if (location === undefined || !URL.canParse(location, request.url)) return undefined
  const target = new URL(location, request.url)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return undefined
  if (target.origin === new URL(request.url).origin) return { ...request, url: target.href }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const here = new URL(request.url).origin
    throw new Failure('network', `${here} sends ${request.method} requests on to ${target.origin}; they are not followed to another origin.`, {
      hint: NEW_ADDRESS, code: 'REDIRECT', status: response.status,
    })
  }
  return { ...request, url: target.href, headers: withoutProofs(request.headers) }
}

/** Follows redirects with the same method. The token stays behind when the origin changes, for good. Raises `network` when the other origin wants it. */
export function withRedirects(send: Send): Send {
  return async (request) => {
    let current = request
    for (let count = 0; count <= MOST; count += 1) {
      const response = await send(current)
      const next = REDIRECTS.has(response.status) ? follow(current, response) : undefined
      if (next === undefined) {
        if (response.status === 401 && hasProofs(request) && !hasProofs(current)) throw strange(request, current, response)
        return response
      }
      current = next
    }
    throw new Failure('network', `${new URL(request.url).origin} redirects more than ${MOST} times.`, { code: 'REDIRECT', hint: NEW_ADDRESS })
  }
}

const hasProofs = ({ headers }: WireRequest): boolean => Object.keys(headers).some((name) => PROOFS.has(name.toLowerCase()))

function strange(request: WireRequest, at: WireRequest, { status }: WireResponse): Failure {
  const [here, there] = [new URL(request.url).origin, new URL(at.url).origin]
  return new Failure('network', `${here} sends ${request.method} requests on to ${there}, which wants a token; it is not given to another origin.`, {
    hint: NEW_ADDRESS, code: 'REDIRECT', status,
  })
}
