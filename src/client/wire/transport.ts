import { Failure } from '../../contract/failure.ts'
import type { Send, WireRequest, WireResponse } from '../../contract/http.ts'
import type { Environment } from '../../contract/streams.ts'
import { directWay } from './direct-way.ts'
import { maskUrl } from './mask.ts'
import { networkFailure, proxyRefusal } from './network-failure.ts'
import { proxyFor } from './proxies.ts'
import type { TlsSettings } from '../settings/settings.ts'
import { MOST_BYTES, type Raw, type Way, type WayOptions } from './way.ts'

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

/** Node 20 spends 80 ms on optimising undici's HTTP parser in a program that is about to end. */
async function quietWasm(nodeVersion: string): Promise<void> {
  if (!/^v20\./.test(nodeVersion)) return
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
}

const isProxy = (address: string): boolean => URL.canParse(address) && /^(https?|socks5?):$/.test(new URL(address).protocol)

/** The way through a proxy, or straight where there is none; its library is loaded when it is first wanted. */
async function openWay(proxy: string | undefined, options: WayOptions, nodeVersion: string): Promise<Way> {
  if (proxy === undefined) return directWay(options)
  if (!isProxy(proxy)) {
    throw new Failure('usage', `${maskUrl(proxy)} is no address of a proxy.`, { hint: 'Give one like http://proxy:3128 in HTTPS_PROXY or HTTP_PROXY, or name the host in NO_PROXY.' })
  }
  await quietWasm(nodeVersion)
  const { proxyWay } = await import('./proxy-way.ts')
  return proxyWay(proxy, await options.tls(), options)
}

function plainHeaders(headers: Raw['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]]))
}

/** Packed with gzip, whatever the headers say. */
const isGzip = (body: Buffer): boolean => body[0] === 0x1f && body[1] === 0x8b

/** Unpacks what is packed: what is between unpacks some answers and leaves their header, or packs them and adds none. */
async function unpacked(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (isGzip(body)) {
    const { gunzipSync } = await import('node:zlib')
    return gunzipSync(body, { maxOutputLength: MOST_BYTES })
  }
  const isPlain = encoding === undefined || body.length === 0 || /^(identity|gzip|x-gzip|utf-8)$/i.test(encoding) || /^\s*[[{"<]/.test(body.toString('latin1', 0, 64))
  if (!isPlain) throw Object.assign(new Error(encoding), { code: 'PACKED' })
  return body
}

/** As text, without a byte order mark; in the character set that the service names, where it names another one than UTF-8. */
function textOf(body: Buffer, contentType: string | undefined): string {
  const charset = /charset="?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  const text = charset === undefined || /^utf-?8$/i.test(charset) ? body.toString('utf8') : decoded(body, charset)
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function decoded(body: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return body.toString('utf8')
  }
}

async function exchange(way: Way, request: WireRequest, userAgent: string): Promise<WireResponse> {
  const answer = await way.exchange(request, { 'user-agent': userAgent, 'accept-encoding': 'gzip', ...request.headers })
  const headers = plainHeaders(answer.headers)
  return { status: answer.status, headers, body: textOf(await unpacked(answer.body, headers['content-encoding']), headers['content-type']) }
}

/** The network. Import this file dynamically. */
export function openTransport({ tls, timeoutMs, env, nodeVersion, userAgent }: TransportOptions): Transport {
  const ways = new Map<string | undefined, Promise<Way>>()
  const wayFor = (proxy: string | undefined): Promise<Way> => {
    const way = ways.get(proxy) ?? openWay(proxy, { tls: async () => (await import('./tls-options.ts')).tlsOptions(tls), timeoutMs }, nodeVersion)
    ways.set(proxy, way)
    return way
  }
  const send: Send = async (request) => {
    const proxy = proxyFor(request.url, env)
    try {
      const answer = await exchange(await wayFor(proxy), request, userAgent)
      // Only a proxy says this, of a request that it did not pass on.
      if (answer.status === 407 && proxy !== undefined) throw proxyRefusal(407, request, proxy)
      return answer
    } catch (error) {
      throw networkFailure(error, request, proxy)
    }
  }
  return {
    send,
    close: async () => {
      const opened = await Promise.allSettled(ways.values())
      await Promise.all(opened.map((way) => (way.status === 'fulfilled' ? way.value.close() : undefined)))
    },
  }
}
