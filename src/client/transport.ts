import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import type { Dispatcher } from 'undici'
import { Failure } from '../contract/failure.ts'
import type { Send, WireRequest, WireResponse } from '../contract/http.ts'
import type { Environment } from '../contract/streams.ts'
import { networkFailure } from './network-failure.ts'
import { proxyFor } from './proxies.ts'
import type { TlsSettings } from './settings.ts'

export interface TransportOptions {
  readonly tls: TlsSettings
  /** How long one request may take in all, in ms. */
  readonly timeoutMs: number
  /** For HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY. */
  readonly env: Environment
  /** `process.version`; Node 20 needs other settings than newer ones to be quick. */
  readonly nodeVersion: string
  readonly userAgent: string
}

export interface Transport {
  readonly send: Send
  /** Ends the connections that are kept open. */
  close(): Promise<void>
}

/** Nobody waits longer than this for a connection, in ms. */
const CONNECT_MS = 10_000

/** Node 20 spends 80 ms on optimising the HTTP parser of a program that is about to end. */
async function quietWasm(nodeVersion: string): Promise<void> {
  if (!/^v20\./.test(nodeVersion)) return
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
}

function readTlsFile(path: string, key: 'cacert' | 'cert' | 'key'): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Failure('usage', `${key} names ${path}, which cannot be read.`, { hint: 'See who says so: clinker config show' })
  }
}

function tlsOptions({ verify, cacert, cert, key }: TlsSettings): ConnectionOptions {
  const client = cert === undefined ? undefined : readTlsFile(cert, 'cert')
  return {
    rejectUnauthorized: verify,
    ...(cacert === undefined ? {} : { ca: readTlsFile(cacert, 'cacert') }),
    // One file may hold both the certificate and its key.
    ...(client === undefined ? {} : { cert: client, key: key === undefined ? client : readTlsFile(key, 'key') }),
  }
}

interface Wire {
  readonly dispatcherFor: (url: string) => Promise<Dispatcher>
  readonly request: (dispatcher: Dispatcher, options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>
  readonly close: () => Promise<void>
}

/** Loads the library, and makes one agent for direct ways and one for each proxy. */
async function openWire({ tls, timeoutMs, env, nodeVersion }: TransportOptions): Promise<Wire> {
  await quietWasm(nodeVersion)
  const [{ default: Agent }, { default: apiRequest }] = await Promise.all([
    import('undici/lib/dispatcher/agent.js'), import('undici/lib/api/api-request.js'),
  ])
  const secure = tlsOptions(tls)
  const timeout = Math.min(CONNECT_MS, timeoutMs)
  const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs }
  const dispatchers = new Map<string, Dispatcher>()
  const make = async (proxy: string | undefined): Promise<Dispatcher> => {
    if (proxy === undefined) return new Agent({ ...limits, connect: { ...secure, timeout } })
    // Without a tunnel for plain HTTP: proxies seldom allow one to ports such as 8776. HTTPS has its tunnel all the same.
    const { default: ProxyAgent } = await import('undici/lib/dispatcher/proxy-agent.js')
    return new ProxyAgent({ ...limits, uri: proxy, proxyTunnel: false, requestTls: { ...secure, timeout }, proxyTls: { timeout } })
  }
  return {
    dispatcherFor: async (url) => {
      const proxy = proxyFor(url, env)
      const kept = dispatchers.get(proxy ?? '')
      if (kept !== undefined) return kept
      const made = await make(proxy)
      dispatchers.set(proxy ?? '', made)
      return made
    },
    request: (dispatcher, options) => apiRequest.call(dispatcher, options),
    close: async () => { await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy())) },
  }
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]]))
}

async function readBody(body: Dispatcher.ResponseData['body'], encoding: string | undefined): Promise<string> {
  if (encoding === undefined || encoding === 'identity') return body.text()
  const { gunzipSync } = await import('node:zlib')
  const packed = Buffer.from(await body.arrayBuffer())
  return packed.length === 0 ? '' : gunzipSync(packed).toString('utf8')
}

async function exchange(wire: Wire, request: WireRequest, { timeoutMs, userAgent }: TransportOptions): Promise<WireResponse> {
  const { origin, pathname, search } = new URL(request.url)
  const response = await wire.request(await wire.dispatcherFor(request.url), {
    origin, path: `${pathname}${search}`, method: methodOf(request.method),
    headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip', ...request.headers },
    body: request.body ?? null,
    signal: AbortSignal.timeout(timeoutMs),
  })
  const headers = plainHeaders(response.headers)
  return { status: response.statusCode, headers, body: await readBody(response.body, headers['content-encoding']) }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

function methodOf(name: string): (typeof METHODS)[number] {
  const method = METHODS.find((known) => known === name)
  if (method === undefined) throw new Failure('internal', `${name} is no HTTP method clinker sends.`)
  return method
}

/** The network; its library is loaded at the first request. Import this file dynamically. */
export function openTransport(options: TransportOptions): Transport {
  let wire: Promise<Wire> | undefined
  const send: Send = async (request) => {
    try {
      return await exchange(await (wire ??= openWire(options)), request, options)
    } catch (error) {
      throw networkFailure(error, request, proxyFor(request.url, options.env))
    }
  }
  // A wire that could not be opened has told so already.
  return { send, close: async () => (await wire?.catch(() => undefined))?.close() }
}
