import type { ConnectionOptions } from 'node:tls'
import Agent from 'undici/lib/dispatcher/proxy-agent.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import connect from 'undici/lib/api/api-connect.js'
import send from 'undici/lib/api/api-request.js'
import { Failure } from '../../contract/failure.ts'
import { changesNothing } from './safe.ts'
import { CONNECT_MS, lost, MOST_BYTES, MOST_HEADER_BYTES, type Way, type WayOptions } from './way.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

function methodOf(name: string): (typeof METHODS)[number] {
  const method = METHODS.find((known) => known === name)
  if (method === undefined) throw new Failure('internal', `${name} is no HTTP method clinker sends.`)
  return method
}

/** Through a proxy, which undici knows how to do. Import this file dynamically: it takes 30 ms to load. */
export function proxyWay(proxy: string, tls: ConnectionOptions, { timeoutMs }: Pick<WayOptions, 'timeoutMs'>): Way {
  const timeout = Math.min(CONNECT_MS, timeoutMs)
  const open = (more: { readonly pipelining?: number } = {}): Agent => new Agent({
    // Without a tunnel for plain HTTP: proxies seldom allow one to ports such as 8776. HTTPS has its tunnel all the same.
    // The connections to the proxy itself: without the whole of undici nobody has taught them to ask for a tunnel.
    clientFactory: (origin, options) => Object.assign(new Pool(origin, options), { connect: tunnel(timeoutMs) }),
    headersTimeout: timeoutMs, bodyTimeout: timeoutMs, maxResponseSize: MOST_BYTES, maxHeaderSize: MOST_HEADER_BYTES, uri: proxy, proxyTunnel: false, requestTls: { ...tls, timeout }, proxyTls: { timeout }, ...more,
  })
  const kept = open()
  // As in the direct way: changes have connections of their own, which nobody is about to close.
  let own: Agent | undefined
  return {
    exchange: async (request, headers) => {
      const { origin, pathname, search } = new URL(request.url)
      const signal = AbortSignal.timeout(timeoutMs)
      const sent = send.call(changesNothing(request) ? kept : (own ??= open({ pipelining: 0 })), {
        origin, path: `${pathname}${search}`, method: methodOf(request.method), headers, body: request.body ?? null, signal,
      })
      const response = await Promise.race([sent, late(signal)])
      return { status: response.statusCode, headers: response.headers, body: await bodyOf(response) }
    },
    close: async () => { await Promise.all([kept.destroy(), own?.destroy()]) },
  }
}

/** A tunnel that nobody opens in time is none. Its failure is wrapped: undici takes a proxy that hangs up for one to be asked again for ever. */
const tunnel = (timeoutMs: number) => async function (this: Pool, options: Parameters<typeof connect>[0]): ReturnType<typeof connect> {
  try {
    return await connect.call(this, { ...options, signal: AbortSignal.timeout(timeoutMs) })
  } catch (error) {
    throw lost('connecting', error)
  }
}

/** Undici heeds the signal of a request only once the request has a connection. */
const late = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => { signal.addEventListener('abort', () => { reject(signal.reason) }) })

async function bodyOf({ body }: { readonly body: { arrayBuffer(): Promise<ArrayBuffer> } }): Promise<Buffer> {
  try {
    return Buffer.from(await body.arrayBuffer())
  } catch (error) {
    throw lost('answering', error)
  }
}
