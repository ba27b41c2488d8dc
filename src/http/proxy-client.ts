import type { ConnectionOptions } from 'node:tls'
import Agent from 'undici/lib/dispatcher/proxy-agent.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import connect from 'undici/lib/api/api-connect.js'
import send from 'undici/lib/api/api-request.js'
import { CliError } from '../types/cli-error.ts'
import { isSafeRequest } from './safe-request.ts'
import {
  CONNECT_TIMEOUT_MS,
  connectionError,
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  type HttpClient,
  type HttpClientOptions,
} from './http-client.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

function methodOf(name: string): (typeof METHODS)[number] {
  const method = METHODS.find(known => known === name)
  if (method === undefined) throw new CliError('internal', `${name} is no HTTP method clinker sends.`)
  return method
}

/** Through a proxy, which undici knows how to do. Import this file dynamically: it takes 30 ms to load. */
export function createProxyClient(
  proxy: string,
  tls: ConnectionOptions,
  { timeoutMs }: Pick<HttpClientOptions, 'timeoutMs'>,
): HttpClient {
  const timeout = Math.min(CONNECT_TIMEOUT_MS, timeoutMs)
  const createAgent = (overrides: { readonly pipelining?: number } = {}): Agent =>
    new Agent({
      // Without a tunnel for plain HTTP: proxies seldom allow one to ports such as 8776. HTTPS has its tunnel all the
      // same.
      // The connections to the proxy itself: without the whole of undici nobody has taught them to ask for a tunnel.
      clientFactory: (origin, options) =>
        Object.assign(new Pool(origin, options), { connect: connectTunnel(timeoutMs) }),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxResponseSize: MAX_BODY_BYTES,
      maxHeaderSize: MAX_HEADER_BYTES,
      uri: proxy,
      proxyTunnel: false,
      requestTls: { ...tls, timeout },
      proxyTls: { timeout },
      ...overrides,
    })
  const keepAliveAgent = createAgent()
  // As in the direct way: changes have connections of their own, which nobody is about to close.
  let singleUseAgent: Agent | undefined
  return {
    send: async (request, headers) => {
      const { origin, pathname, search } = new URL(request.url)
      const signal = AbortSignal.timeout(timeoutMs)
      const pendingResponse = send.call(
        isSafeRequest(request) ? keepAliveAgent : (singleUseAgent ??= createAgent({ pipelining: 0 })),
        {
          origin,
          path: `${pathname}${search}`,
          method: methodOf(request.method),
          headers,
          body: request.body ?? null,
          signal,
        },
      )
      const response = await Promise.race([pendingResponse, rejectOnAbort(signal)])
      return { status: response.statusCode, headers: response.headers, body: await readBody(response) }
    },
    close: async () => {
      await Promise.all([keepAliveAgent.destroy(), singleUseAgent?.destroy()])
    },
  }
}

/**
 * A tunnel that nobody opens in time is none. Its failure is wrapped: undici takes a proxy that hangs up for one to be
 * asked again for ever.
 */
const connectTunnel = (timeoutMs: number) =>
  async function (this: Pool, options: Parameters<typeof connect>[0]): ReturnType<typeof connect> {
    try {
      return await connect.call(this, { ...options, signal: AbortSignal.timeout(timeoutMs) })
    } catch (error) {
      throw connectionError('connecting', error)
    }
  }

/** Undici heeds the signal of a request only once the request has a connection. */
const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason)
    })
  })

async function readBody({ body }: { readonly body: { arrayBuffer(): Promise<ArrayBuffer> } }): Promise<Buffer> {
  try {
    return Buffer.from(await body.arrayBuffer())
  } catch (error) {
    throw connectionError('answering', error)
  }
}
