import type { Clock } from '../../contract/clock.ts'
import { Failure } from '../../contract/failure.ts'
import type { Send, WireRequest, WireResponse } from '../../contract/http.ts'
import { maskBody, maskHeaders, maskUrl } from './mask.ts'
import { plainText } from '../refusal.ts'

const requestIdOf = ({ headers }: WireResponse): string =>
  plainText(headers['x-openstack-request-id'] ?? headers['x-compute-request-id'] ?? '')

/** Tells of every request in one line: `GET http://… 200 13 ms req-…`. */
export function withTrace(send: Send, clock: Clock, trace: (line: string) => void): Send {
  return async (request) => {
    const started = clock.now()
    const line = (outcome: string): void =>
      trace(`${request.method} ${maskUrl(request.url)} ${outcome} ${clock.now() - started} ms`)
    try {
      const response = await send(request)
      line(`${response.status} ${requestIdOf(response)}`.trim())
      return response
    } catch (error) {
      line(error instanceof Failure ? `(${error.details.code ?? error.kind})` : '(no answer)')
      throw error
    }
  }
}

const headerLines = (mark: string, headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(maskHeaders(headers)).map(([name, value]) => `${mark} ${name}: ${plainText(value)}`)

const bodyLines = (mark: string, body: string | undefined): readonly string[] =>
  body === undefined || body === '' ? [] : [`${mark} ${maskBody(body)}`]

function requestLines({ method, url, headers, body }: WireRequest): readonly string[] {
  return [`> ${method} ${maskUrl(url)}`, ...headerLines('>', headers), ...bodyLines('>', body)]
}

function responseLines({ status, headers, body }: WireResponse): readonly string[] {
  return [`< ${status}`, ...headerLines('<', headers), ...bodyLines('<', body)]
}

/** Tells headers and bodies, a line each, with every secret masked. */
export function withDebug(send: Send, debug: (line: string) => void): Send {
  return async (request) => {
    requestLines(request).forEach(debug)
    const response = await send(request)
    responseLines(response).forEach(debug)
    return response
  }
}
