import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../types/http.ts'
import type { Environment } from '../types/streams.ts'
import { createNodeClient } from './node-client.ts'
import { maskUrl } from './mask.ts'
import { networkError, proxyError } from './network-error.ts'
import { proxyFor } from './proxy-env.ts'
import type { TlsSettings } from './tls-options.ts'
import { MAX_BODY_BYTES, type RawResponse, type HttpClient, type HttpClientOptions } from './http-client.ts'

export interface TransportOptions {
  readonly tls: TlsSettings
  /** How long one request may take in all, in ms. */
  readonly timeoutMs: number
  /** For HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR. */
  readonly env: Environment
  readonly userAgent: string
}

export interface Transport {
  readonly send: HttpHandler
  /** Ends the connections that are kept open. */
  close(): Promise<void>
}

/** The schemes of proxies that clinker can use. */
const isHttpProxy = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)

/** The client for a proxy, or for none. Raises `usage` for a proxy that cannot be used. */
function openClient(proxy: string | undefined, options: HttpClientOptions): HttpClient {
  if (proxy === undefined || isHttpProxy(proxy)) return createNodeClient(proxy, options)
  const isSocks = /^socks\w*:\/\//i.test(proxy)
  throw new CliError(
    'usage',
    isSocks
      ? `SOCKS proxies are not supported (${maskUrl(proxy)}); nothing was sent.`
      : `Invalid URL of a proxy: ${maskUrl(proxy)}`,
    {
      advice:
        'Set HTTPS_PROXY or HTTP_PROXY to an HTTP proxy, such as http://proxy:3128, or name the host in NO_PROXY.',
    },
  )
}

function flattenHeaders(headers: RawResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')]],
    ),
  )
}

/** Packed with gzip, whatever the headers say. */
const isGzip = (body: Buffer): boolean => body[0] === 0x1f && body[1] === 0x8b

/**
 * Unpacks what is packed: what is between unpacks some answers and leaves their header, or packs them and adds none.
 */
async function decompress(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (isGzip(body)) {
    const { gunzipSync } = await import('node:zlib')
    return gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES })
  }
  const isPlain =
    encoding === undefined ||
    body.length === 0 ||
    /^(identity|gzip|x-gzip|utf-8)$/i.test(encoding) ||
    /^\s*[[{"<]/.test(body.toString('latin1', 0, 64))
  if (!isPlain) throw Object.assign(new Error(encoding), { code: 'PACKED' })
  return body
}

/**
 * As text, without a byte order mark; in the character set that the service names, where it names another one than
 * UTF-8.
 */
function decodeBody(body: Buffer, contentType: string | undefined): string {
  const charset = /charset="?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  const text = charset === undefined || /^utf-?8$/i.test(charset) ? body.toString('utf8') : decodeText(body, charset)
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function decodeText(body: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return body.toString('utf8')
  }
}

async function sendRequest(client: HttpClient, request: HttpRequest, userAgent: string): Promise<HttpResponse> {
  const response = await client.send(request, {
    'user-agent': userAgent,
    'accept-encoding': 'gzip',
    ...request.headers,
  })
  const headers = flattenHeaders(response.headers)
  return {
    status: response.status,
    headers,
    body: decodeBody(await decompress(response.body, headers['content-encoding']), headers['content-type']),
  }
}

/** The network. Import this file dynamically. */
export function openTransport({ tls, timeoutMs, env, userAgent }: TransportOptions): Transport {
  const clients = new Map<string | undefined, HttpClient>()
  const tlsOptions = {
    tls: async () => (await import('./tls-options.ts')).readTlsOptions(tls, env),
    proxyTls: async () => (await import('./tls-options.ts')).readProxyTlsOptions(tls, env),
  }
  const clientFor = (proxy: string | undefined): HttpClient => {
    const client = clients.get(proxy) ?? openClient(proxy, { ...tlsOptions, timeoutMs })
    clients.set(proxy, client)
    return client
  }
  const send: HttpHandler = async request => {
    const proxy = proxyFor(request.url, env)
    try {
      const response = await sendRequest(clientFor(proxy), request, userAgent)
      // Only a proxy says this, of a request that it did not pass on.
      if (response.status === 407 && proxy !== undefined) throw proxyError(407, request, proxy)
      return response
    } catch (error) {
      throw networkError(error, request, proxy)
    }
  }
  return {
    send,
    close: async () => {
      await Promise.all([...clients.values()].map(client => client.close()))
    },
  }
}
