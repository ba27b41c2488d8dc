import { isIP } from 'node:net'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { Failure } from '../contract/failure.ts'
import type { Environment } from '../contract/streams.ts'
import { networkFailure } from './wire/network-failure.ts'
import { proxyFor } from './wire/proxies.ts'
import type { TlsSettings } from './settings/settings.ts'
import { openTunnel } from './wire/tunnel.ts'
import { CONNECT_MS, timedOut } from './wire/way.ts'

/** What a step of the way came to: a sentence, or that there was nothing to do. */
export interface Reached {
  readonly outcome: 'ok' | 'skipped'
  readonly detail: string
}

const ok = (detail: string): Reached => ({ outcome: 'ok', detail })
const skipped = (detail: string): Reached => ({ outcome: 'skipped', detail })

/** The host and port a request for this address goes to first: the proxy's, where there is one. */
export interface Target {
  readonly url: string
  readonly host: string
  readonly port: number
  readonly proxy: string | undefined
}

export function targetOf(url: string, env: Environment): Target {
  const proxy = proxyFor(url, env)
  const { hostname, port, protocol } = new URL(proxy ?? url)
  return { url, proxy, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

/** The failure of a probe, in the words of a request that failed so. */
function failed(error: unknown, { url, proxy }: Target): Failure {
  return networkFailure(error, { method: 'GET', url, headers: {} }, proxy)
}

/** Looks the name up. */
export async function reachName(target: Target): Promise<Reached> {
  const { host } = target
  if (isIP(host) !== 0) return skipped(`${host} is an address`)
  const { lookup } = await import('node:dns/promises')
  try {
    const found = await lookup(host, { all: true })
    return ok(`${host} is ${found.map(({ address }) => address).join(', ')}`)
  } catch (error) {
    throw failed(error, target)
  }
}

/** Waits for a socket to be ready; it is closed in any case. */
function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect', limitMs: number, read: (socket: S) => string): Promise<string> {
  const connection = new Promise<string>((resolve, reject) => {
    socket.setTimeout(limitMs, () => { reject(timedOut()) })
    socket.once('error', reject)
    socket.once(event, () => { resolve(read(socket)) })
  })
  return connection.finally(() => { socket.destroy() })
}

/** Nobody waits longer than this, and less where the settings say so. */
const limitOf = (timeoutMs: number): number => Math.min(CONNECT_MS, timeoutMs)

/** Opens a connection and closes it again. */
export async function reachPort(target: Target, timeoutMs: number): Promise<Reached> {
  const { connect } = await import('node:net')
  const { host, port, proxy } = target
  try {
    const address = await opened(connect({ host, port }), 'connect', limitOf(timeoutMs), (socket) => socket.remoteAddress ?? host)
    return ok(`${address} port ${port} answers${proxy === undefined ? '' : ', which is the proxy'}`)
  } catch (error) {
    throw failed(error, target)
  }
}

const certified = (socket: TLSSocket): string => {
  const { subject, valid_to } = socket.getPeerCertificate()
  const name = [subject?.CN].flat()[0]
  return [socket.getProtocol() ?? 'TLS', name === undefined ? '' : `certificate of ${name}`, valid_to ? `good until ${valid_to}` : ''].filter((part) => part !== '').join(', ')
}

/** Greets the service as the settings want it greeted, through the proxy where there is one. */
export async function reachTls(target: Target, settings: TlsSettings, timeoutMs: number): Promise<Reached> {
  const { url, host, port, proxy } = target
  if (!url.startsWith('https:')) return skipped('the address is http, without TLS')
  const [{ connect }, { tlsOptions }] = await Promise.all([import('node:tls'), import('./wire/tls-options.ts')])
  try {
    const service = proxy === undefined ? host : new URL(url).hostname.replace(/^\[|\]$/g, '')
    const way = proxy === undefined ? { port } : { socket: await openTunnel(url, proxy, limitOf(timeoutMs)) }
    const name = isIP(service) === 0 ? { servername: service } : {}
    const detail = await opened(connect({ host: service, ...way, ...name, ...tlsOptions(settings) }), 'secureConnect', limitOf(timeoutMs), certified)
    return ok(`${detail}${settings.verify ? '' : ', not checked (insecure)'}${proxy === undefined ? '' : ', through the proxy'}`)
  } catch (error) {
    throw failed(error, target)
  }
}
