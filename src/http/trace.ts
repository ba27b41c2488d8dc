import { elapsedMs, type Clock } from '../types/clock.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../types/http.ts'
import { maskBody, maskHeaders, maskUrl } from './mask.ts'
import { sanitizeServiceText } from './api-error.ts'

const requestIdOf = ({ headers }: HttpResponse): string =>
  sanitizeServiceText(headers['x-openstack-request-id'] ?? headers['x-compute-request-id'] ?? '')

/** Tells of every request in one line: `GET http://… 200 13 ms req-…`. */
export function withTrace(send: HttpHandler, clock: Clock, trace: (line: string) => void): HttpHandler {
  return async request => {
    const started = elapsedMs(clock)
    const line = (outcome: string): void =>
      trace(`${request.method} ${maskUrl(request.url)} ${outcome} ${elapsedMs(clock) - started} ms`)
    try {
      const response = await send(request)
      line(`${response.status} ${requestIdOf(response)}`.trim())
      return response
    } catch (error) {
      line(error instanceof CliError ? `(${error.details.code ?? error.kind})` : '(no answer)')
      throw error
    }
  }
}

const formatHeaders = (prefix: string, headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(maskHeaders(headers)).map(([name, value]) => `${prefix} ${name}: ${sanitizeServiceText(value)}`)

const formatBody = (prefix: string, body: string | undefined): readonly string[] =>
  body === undefined || body === '' ? [] : [`${prefix} ${maskBody(body)}`]

function formatRequestLines({ method, url, headers, body }: HttpRequest): readonly string[] {
  return [`> ${method} ${maskUrl(url)}`, ...formatHeaders('>', headers), ...formatBody('>', body)]
}

function formatResponseLines({ status, headers, body }: HttpResponse): readonly string[] {
  return [`< ${status}`, ...formatHeaders('<', headers), ...formatBody('<', body)]
}

/** Tells headers and bodies, a line each, with every secret masked. */
export function withDebug(send: HttpHandler, debug: (line: string) => void): HttpHandler {
  return async request => {
    formatRequestLines(request).forEach(debug)
    const response = await send(request)
    formatResponseLines(response).forEach(debug)
    return response
  }
}
