import type { Socket } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { connectTimeoutError, MAX_HEADER_BYTES, proxyRefusal } from './http-client.ts'

const stripBrackets = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The header that proves who asks, from the user and password in a proxy's URL; undefined without any. */
export function proxyAuthorization({ username, password }: URL): string | undefined {
  if (username === '') return undefined
  return `Basic ${Buffer.from(`${decodePercent(username)}:${decodePercent(password)}`).toString('base64')}`
}

/** The host and port of a proxy, as sockets take them. */
export const proxyAddress = ({ hostname, port, protocol }: URL): { readonly host: string; readonly port: number } => ({
  host: stripBrackets(hostname),
  port: Number(port || (protocol === 'https:' ? 443 : 80)),
})

/** Opens a connection to the proxy itself, with TLS where its URL says so. */
async function connectToProxy(proxy: URL, tls: ConnectionOptions): Promise<Socket> {
  const { host, port } = proxyAddress(proxy)
  const [net, secure] = await Promise.all([import('node:net'), import('node:tls')])
  return proxy.protocol === 'https:'
    ? secure.connect({ ...tls, host, port, ...(net.isIP(host) === 0 ? { servername: host } : {}) })
    : net.connect({ host, port })
}

/** The status of a final response to CONNECT and what follows its headers; undefined while it is incomplete. */
function readConnectResponse(received: Buffer): { readonly status: number; readonly rest: Buffer } | undefined {
  const beginning = received.toString('latin1', 0, 'HTTP/1.'.length)
  if (!'HTTP/1.'.startsWith(beginning)) throw Object.assign(new Error('no HTTP'), { code: 'HPE' })
  const end = received.indexOf('\r\n\r\n')
  if (end === -1) {
    if (received.length > MAX_HEADER_BYTES) throw Object.assign(new Error('headers'), { code: 'HPE_HEADER_OVERFLOW' })
    return undefined
  }
  const [, code] = /^HTTP\/1\.[01] (\d{3})/.exec(received.toString('latin1', 0, Math.min(end, 64))) ?? []
  if (code === undefined) throw Object.assign(new Error('no HTTP'), { code: 'HPE' })
  const rest = received.subarray(end + 4)
  // 100 Continue and 103 Early Hints come before the response itself (RFC 9110, 15.2).
  return code.startsWith('1') ? readConnectResponse(rest) : { status: Number(code), rest }
}

/** Waits for the response to CONNECT; what came after it is given back to the socket. */
function awaitTunnel(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0)
    const onData = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk])
      try {
        const response = readConnectResponse(received)
        if (response === undefined) return
        socket.pause().off('data', onData).off('error', reject).off('close', onClose)
        if (response.status >= 300) return reject(proxyRefusal(response.status))
        if (response.rest.length > 0) socket.unshift(response.rest)
        resolve()
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    const onClose = (): void => {
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))
    }
    socket.on('data', onData).on('error', reject).on('close', onClose)
  })
}

/**
 * A connection to the host of a URL through a proxy (HTTP CONNECT), within so many ms. A refusal of the proxy is an
 * error with its status.
 */
export async function openTunnel(
  url: string,
  proxy: string,
  limitMs: number,
  proxyTls: ConnectionOptions = {},
): Promise<Socket> {
  const [{ hostname, port }, proxyUrl] = [new URL(url), new URL(proxy)]
  const host = `${hostname}:${port || '443'}`
  const authorization = proxyAuthorization(proxyUrl)
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`
  const socket = await connectToProxy(proxyUrl, proxyTls)
  const timer = setTimeout(() => socket.destroy(connectTimeoutError()), limitMs)
  try {
    const established = awaitTunnel(socket)
    socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n${credentials}\r\n`)
    await established
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}
