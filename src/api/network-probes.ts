import { isIP } from 'node:net'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { CliError } from '../types/cli-error.ts'
import type { Environment } from '../types/streams.ts'
import { networkError } from '../http/network-error.ts'
import { proxyFor } from '../http/proxy-env.ts'
import type { TlsSettings } from '../http/tls-options.ts'
import { openTunnel } from '../http/proxy-tunnel.ts'
import { CONNECT_TIMEOUT_MS, connectTimeoutError } from '../http/http-client.ts'

/** What a step of the way came to: a sentence, or that there was nothing to do. */
export interface NetworkProbeResult {
  readonly outcome: 'ok' | 'skipped'
  readonly detail: string
}

const okResult = (detail: string): NetworkProbeResult => ({ outcome: 'ok', detail })
const skippedResult = (detail: string): NetworkProbeResult => ({ outcome: 'skipped', detail })

/** The host and port a request for this address goes to first: the proxy's, where there is one. */
export interface ProbeTarget {
  readonly url: string
  readonly host: string
  readonly port: number
  readonly proxy: string | undefined
}

export function resolveTarget(url: string, env: Environment): ProbeTarget {
  const proxy = proxyFor(url, env)
  const { hostname, port, protocol } = new URL(proxy ?? url)
  return {
    url,
    proxy,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  }
}

/** The failure of a probe, in the words of a request that failed so. */
function toProbeError(error: unknown, { url, proxy }: ProbeTarget): CliError {
  return networkError(error, { method: 'GET', url, headers: {} }, proxy)
}

/** Looks the name up. */
export async function probeDns(target: ProbeTarget): Promise<NetworkProbeResult> {
  const { host } = target
  if (isIP(host) !== 0) return skippedResult(`${host} is an address`)
  const { lookup } = await import('node:dns/promises')
  try {
    const addresses = await lookup(host, { all: true })
    return okResult(`${host} is ${addresses.map(({ address }) => address).join(', ')}`)
  } catch (error) {
    throw toProbeError(error, target)
  }
}

/** Waits for a socket to be ready; it is closed in any case. */
function awaitSocket<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  limitMs: number,
  describe: (socket: S) => string,
): Promise<string> {
  const connection = new Promise<string>((resolve, reject) => {
    socket.setTimeout(limitMs, () => {
      reject(connectTimeoutError())
    })
    socket.once('error', reject)
    socket.once(event, () => {
      resolve(describe(socket))
    })
  })
  return connection.finally(() => {
    socket.destroy()
  })
}

/** Nobody waits longer than this, and less where the settings say so. */
const connectLimitMs = (timeoutMs: number): number => Math.min(CONNECT_TIMEOUT_MS, timeoutMs)

/** Opens a connection and closes it again. */
export async function probeTcp(target: ProbeTarget, timeoutMs: number): Promise<NetworkProbeResult> {
  const { connect } = await import('node:net')
  const { host, port, proxy } = target
  try {
    const address = await awaitSocket(
      connect({ host, port }),
      'connect',
      connectLimitMs(timeoutMs),
      socket => socket.remoteAddress ?? host,
    )
    return okResult(`${address} port ${port} answers${proxy === undefined ? '' : ', which is the proxy'}`)
  } catch (error) {
    throw toProbeError(error, target)
  }
}

const describeCertificate = (socket: TLSSocket): string => {
  const { subject, valid_to } = socket.getPeerCertificate()
  const name = [subject?.CN].flat()[0]
  return [
    socket.getProtocol() ?? 'TLS',
    name === undefined ? '' : `certificate of ${name}`,
    valid_to ? `valid until ${valid_to}` : '',
  ]
    .filter(part => part !== '')
    .join(', ')
}

/** Greets the service as the settings want it greeted, through the proxy where there is one. */
export async function probeTls(
  target: ProbeTarget,
  settings: TlsSettings,
  timeoutMs: number,
  env: Environment,
): Promise<NetworkProbeResult> {
  const { url, host, port, proxy } = target
  if (!url.startsWith('https:')) return skippedResult('the address is http, without TLS')
  const [{ connect }, { readTlsOptions }] = await Promise.all([import('node:tls'), import('../http/tls-options.ts')])
  try {
    const service = proxy === undefined ? host : new URL(url).hostname.replace(/^\[|\]$/g, '')
    const route = proxy === undefined ? { port } : { socket: await openTunnel(url, proxy, connectLimitMs(timeoutMs)) }
    const name = isIP(service) === 0 ? { servername: service } : {}
    const detail = await awaitSocket(
      connect({ host: service, ...route, ...name, ...readTlsOptions(settings, env) }),
      'secureConnect',
      connectLimitMs(timeoutMs),
      describeCertificate,
    )
    return okResult(
      `${detail}${settings.verify ? '' : ', not checked (insecure)'}${proxy === undefined ? '' : ', through the proxy'}`,
    )
  } catch (error) {
    throw toProbeError(error, target)
  }
}
