import Agent from 'undici/lib/dispatcher/proxy-agent.js'
import send from 'undici/lib/api/api-request.js'
import { Failure } from '../contract/failure.ts'
import { changesNothing } from './safe.ts'
import { CONNECT_MS, lost, MOST_BYTES, MOST_HEADER_BYTES, type Way, type WayOptions } from './way.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

function methodOf(name: string): (typeof METHODS)[number] {
  const method = METHODS.find((known) => known === name)
  if (method === undefined) throw new Failure('internal', `${name} is no HTTP method clinker sends.`)
  return method
}

/** Through a proxy, which undici knows how to do. Import this file dynamically: it takes 30 ms to load. */
export function proxyWay(proxy: string, { tls, timeoutMs }: WayOptions): Way {
  const timeout = Math.min(CONNECT_MS, timeoutMs)
  const open = (more: { readonly pipelining?: number } = {}): Agent => new Agent({
    // Without a tunnel for plain HTTP: proxies seldom allow one to ports such as 8776. HTTPS has its tunnel all the same.
    headersTimeout: timeoutMs, bodyTimeout: timeoutMs, maxResponseSize: MOST_BYTES, maxHeaderSize: MOST_HEADER_BYTES, uri: proxy, proxyTunnel: false, requestTls: { ...tls(), timeout }, proxyTls: { timeout }, ...more,
  })
  const kept = open()
  // As in the direct way: changes have connections of their own, which nobody is about to close.
  let own: Agent | undefined
  return {
    exchange: async (request, headers) => {
      const { origin, pathname, search } = new URL(request.url)
      const response = await send.call(changesNothing(request) ? kept : (own ??= open({ pipelining: 0 })), {
        origin, path: `${pathname}${search}`, method: methodOf(request.method), headers, body: request.body ?? null,
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { status: response.statusCode, headers: response.headers, body: await bodyOf(response) }
    },
    close: async () => { await Promise.all([kept.destroy(), own?.destroy()]) },
  }
}

async function bodyOf({ body }: { readonly body: { arrayBuffer(): Promise<ArrayBuffer> } }): Promise<Buffer> {
  try {
    return Buffer.from(await body.arrayBuffer())
  } catch (error) {
    throw lost('answering', error)
  }
}
