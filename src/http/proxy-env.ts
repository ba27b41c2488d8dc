import { BlockList, isIP, isIPv6 } from 'node:net'
import type { Environment } from '../types/streams.ts'

/** A variable in its usual lower-case spelling, or in upper case. */
const readVariable = (env: Environment, name: string): string | undefined =>
  env[name]?.trim() || env[name.toUpperCase()]?.trim() || undefined

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** True for a host that is an address of a network such as `10.0.0.0/8` or `fd00::/8`. */
function isInNetwork(host: string, network: string): boolean {
  const [, address = '', bits = ''] = /^\[?([^/\]]+)\]?\/(\d{1,3})$/.exec(network) ?? []
  if (isIP(host) === 0 || isIP(address) === 0 || Number(bits) > (isIPv6(address) ? 128 : 32)) return false
  const networks = new BlockList()
  networks.addSubnet(address, Number(bits), familyOf(address))
  return networks.check(host, familyOf(host))
}

/** The host and port of a rule; an IPv6 address has colons of its own. */
function splitRule(rule: string): { readonly name: string; readonly port: string | undefined } {
  if (isIPv6(rule)) return { name: rule, port: undefined }
  const [, name = rule, port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(rule) ?? []
  return { name, port }
}

/** One spelling for each IPv6 address. */
const normalizeHost = (host: string): string =>
  isIPv6(host) ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host.replace(/\.$/, '')

/** True where a rule of NO_PROXY applies: `*`, a network, or a host or domain, perhaps with a port. */
function appliesTo(url: URL, host: string, rule: string): boolean {
  if (rule === '*') return true
  if (rule.includes('/')) return isInNetwork(host, rule)
  const { name, port } = splitRule(rule)
  if (port !== undefined && port !== portOf(url)) return false
  const domain = normalizeHost(name.replace(/^\*?\./, ''))
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`))
}

/** NO_PROXY: rules with commas or blanks between them. A URL with a scheme in it is read as its host and port. */
function isExempt(url: URL, list: string): boolean {
  const host = normalizeHost(url.hostname.toLowerCase().replace(/^\[|\]$/g, ''))
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .map(rule => rule.replace(/^\w+:\/\//, ''))
    .some(rule => rule !== '' && appliesTo(url, host, rule))
}

/** The proxy for a URL, from HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; undefined for none. */
export function proxyFor(address: string, env: Environment): string | undefined {
  const url = new URL(address)
  const proxy =
    readVariable(env, url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') ?? readVariable(env, 'all_proxy')
  if (proxy === undefined || isExempt(url, readVariable(env, 'no_proxy') ?? '')) return undefined
  return /^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`
}
