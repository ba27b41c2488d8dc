import type { Agent, ClientRequest, RequestOptions } from 'node:http'
import type { Agent as SecureAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import { openTunnel, proxyAddress, proxyAuthorization } from './proxy-tunnel.ts'
import { CONNECT_TIMEOUT_MS, type HttpClientOptions } from './http-client.ts'

/** A connection that nobody used for so long is not used again, in ms: the other end may be closing it. */
const IDLE_MS = 4_000
const KEEP_ALIVE = { keepAlive: true, timeout: IDLE_MS }

/** How requests of one scheme reach their host: straight, or through a proxy. */
export interface HttpRoute {
  /** Keeps connections for the next request. */
  readonly keepAliveAgent: Agent
  /** Opens a connection for each request. */
  readonly singleUseAgent: Agent
  readonly request: (url: string, options: RequestOptions) => ClientRequest
  /** The event of a socket that can be written to. */
  readonly readyEvent: 'connect' | 'secureConnect'
}

async function openPlainRoute(): Promise<HttpRoute> {
  const { Agent, request } = await import('node:http')
  return { keepAliveAgent: new Agent(KEEP_ALIVE), singleUseAgent: new Agent(), request, readyEvent: 'connect' }
}

async function openSecureRoute({ tls }: HttpClientOptions): Promise<HttpRoute> {
  const [options, { Agent, request }] = await Promise.all([tls(), import('node:https')])
  return {
    keepAliveAgent: new Agent({ ...KEEP_ALIVE, ...options }),
    singleUseAgent: new Agent(options),
    request,
    readyEvent: 'secureConnect',
  }
}

/** Without a tunnel for plain HTTP: proxies seldom allow one to ports such as 8776. The proxy gets the whole URL. */
async function openPlainProxyRoute(proxy: string, { proxyTls }: HttpClientOptions): Promise<HttpRoute> {
  const proxyUrl = new URL(proxy)
  const isSecure = proxyUrl.protocol === 'https:'
  const { Agent, request } = isSecure ? await import('node:https') : await import('node:http')
  const options = isSecure ? await proxyTls() : {}
  const authorization = proxyAuthorization(proxyUrl)
  return {
    keepAliveAgent: new Agent({ ...KEEP_ALIVE, ...options }),
    singleUseAgent: new Agent(options),
    request: (url, { headers, ...rest }) =>
      request({
        ...rest,
        ...proxyAddress(proxyUrl),
        path: absoluteForm(url),
        headers: {
          ...headers,
          host: new URL(url).host,
          ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
        },
      }),
    readyEvent: isSecure ? 'secureConnect' : 'connect',
  }
}

/** The target of a request to a proxy (RFC 9112, 3.2.2). */
function absoluteForm(url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search}`
}

/** The address of a target as a URL has it. */
const formatTarget = ({ host = '', port }: RequestOptions): string =>
  `https://${host?.includes(':') ? `[${host}]` : host}:${port}`

/** Through a tunnel (HTTP CONNECT), in which TLS goes on to the service. */
async function openTunnelRoute(proxy: string, { tls, proxyTls, timeoutMs }: HttpClientOptions): Promise<HttpRoute> {
  const isSecure = new URL(proxy).protocol === 'https:'
  const [options, proxyOptions, { Agent, request }] = await Promise.all([
    tls(),
    isSecure ? proxyTls() : {},
    import('node:https'),
  ])
  const { connect } = await import('node:tls')
  const { isIP, Socket } = await import('node:net')
  const limitMs = Math.min(CONNECT_TIMEOUT_MS, timeoutMs)
  const connectSecurely = async (target: RequestOptions): Promise<Duplex> => {
    const socket = await openTunnel(formatTarget(target), proxy, limitMs, proxyOptions)
    const host = target.host ?? ''
    return connect({ ...options, socket, host, ...(isIP(host) === 0 ? { servername: host } : {}) })
  }
  const withTunnel = (agent: SecureAgent): SecureAgent => {
    agent.createConnection = (target, callback) => {
      connectSecurely(target).then(
        socket => callback?.(null, socket),
        // Its type wants a socket with the error too, which nobody uses.
        (error: Error) => callback?.(error, new Socket()),
      )
      return undefined
    }
    return agent
  }
  return {
    keepAliveAgent: withTunnel(new Agent({ ...KEEP_ALIVE, ...options })),
    singleUseAgent: withTunnel(new Agent(options)),
    request,
    readyEvent: 'secureConnect',
  }
}

/** The route of requests to URLs of a scheme; the modules it needs are loaded when it is first used. */
export function openRoute(
  isSecure: boolean,
  proxy: string | undefined,
  options: HttpClientOptions,
): Promise<HttpRoute> {
  if (proxy === undefined) return isSecure ? openSecureRoute(options) : openPlainRoute()
  return isSecure ? openTunnelRoute(proxy, options) : openPlainProxyRoute(proxy, options)
}
