import type { Socket } from 'node:net'
import { connectTimeoutError } from './http-client.ts'

const stripBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** Who one is to a proxy, from the address it has in HTTPS_PROXY. */
function proxyAuthorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}

/**
 * A connection to the host of an address through a proxy (HTTP CONNECT), within so many ms. What the proxy refuses is
 * an error with its status.
 */
export async function openTunnel(url: string, proxy: string, limitMs: number): Promise<Socket> {
  const [{ hostname, port }, proxyUrl] = [new URL(url), new URL(proxy)]
  const { request } = proxyUrl.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const host = `${hostname}:${port || '443'}`
  return new Promise((resolve, reject) => {
    const connectRequest = request({
      host: stripBrackets(proxyUrl.hostname),
      port: proxyUrl.port || undefined,
      method: 'CONNECT',
      path: host,
      headers: { host, ...proxyAuthorization(proxyUrl) },
      timeout: limitMs,
      agent: false,
    })
    connectRequest.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode < 300) return resolve(socket)
      socket.destroy()
      reject(new Error(`Proxy response (${statusCode})`))
    })
    connectRequest
      .once('timeout', () => {
        connectRequest.destroy(connectTimeoutError())
      })
      .once('error', reject)
      .end()
  })
}
