import type { ClientRequest, IncomingMessage } from 'node:http'
import type { HttpRequest } from '../types/http.ts'
import { openRoute, type HttpRoute } from './routes.ts'
import { isSafeRequest } from './safe-request.ts'
import {
  CONNECT_TIMEOUT_MS,
  connectionError,
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  type RawResponse,
  type RequestStage,
  type HttpClient,
  type HttpClientOptions,
} from './http-client.ts'

/**
 * Sends requests by Node's own HTTP, straight or through a proxy. For the first request of a short run it takes half of
 * what undici takes, and it knows interim responses (100, 103), which undici's proxy agent takes for an error.
 */
export function createNodeClient(proxy: string | undefined, options: HttpClientOptions): HttpClient {
  const routes = new Map<boolean, Promise<HttpRoute>>()
  const routeFor = (isSecure: boolean): Promise<HttpRoute> => {
    const route = routes.get(isSecure) ?? openRoute(isSecure, proxy, options)
    routes.set(isSecure, route)
    return route
  }
  return {
    send: async (request, headers) => {
      const route = await routeFor(new URL(request.url).protocol === 'https:')
      // A kept connection may be closed just as a request goes out on it. A read is repeated then; a change could not
      // be.
      const agent = isSafeRequest(request) ? route.keepAliveAgent : route.singleUseAgent
      return sendRequest(request, options.timeoutMs, route.readyEvent, () =>
        route.request(request.url, { agent, method: request.method, headers, maxHeaderSize: MAX_HEADER_BYTES }),
      )
    },
    close: async () => {
      // A route that could not be opened failed the request that needed it.
      for (const route of routes.values()) (await route.catch(() => undefined))?.keepAliveAgent.destroy()
    },
  }
}

async function sendRequest(
  { body }: HttpRequest,
  timeoutMs: number,
  readyEvent: HttpRoute['readyEvent'],
  start: () => ClientRequest,
): Promise<RawResponse> {
  const request = start()
  let timeoutError: Error | undefined
  // A signal would do the same and cost every run 1 ms.
  const timer = setTimeout(() => {
    request.destroy((timeoutError = Object.assign(new Error('late'), { code: 'TIMEOUT' })))
  }, timeoutMs)
  let stage: RequestStage = 'connecting'
  limitConnectTime(request, readyEvent, () => {
    stage = 'sent'
  })
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject)
      // Nobody asked for another protocol.
      request.on('upgrade', (_, socket) => {
        socket.destroy()
        reject(Object.assign(new Error('upgrade'), { code: 'HPE' }))
      })
      request.end(body)
    })
    stage = 'responding'
    return { status: response.statusCode ?? 0, headers: response.headers, body: await readBody(response) }
  } catch (error) {
    // An answer that is cut by the time limit looks as if the service had cut it.
    throw connectionError(stage, timeoutError ?? error)
  } finally {
    clearTimeout(timer)
  }
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw Object.assign(new Error('too long'), { code: 'ERR_BUFFER_TOO_LARGE' })
  }
  return chunks.length === 1 ? (chunks[0] ?? EMPTY_BODY) : Buffer.concat(chunks)
}

const EMPTY_BODY = Buffer.alloc(0)

function limitConnectTime(request: ClientRequest, readyEvent: HttpRoute['readyEvent'], onReady: () => void): void {
  request.on('socket', socket => {
    const isHandshaking = 'secureConnecting' in socket && socket.secureConnecting === true
    if (!socket.connecting && !isHandshaking) return onReady()
    socket.once(readyEvent, onReady)
    const timer = setTimeout(
      () => request.destroy(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' })),
      CONNECT_TIMEOUT_MS,
    )
    const clearTimer = (): void => {
      clearTimeout(timer)
    }
    socket.once('connect', clearTimer).once('close', clearTimer)
  })
}
