import type { Environment } from '../types/streams.ts'

/** A variable in its usual lower-case spelling, or in upper case. */
const readVariable = (env: Environment, name: string): string | undefined =>
  env[name] || env[name.toUpperCase()] || undefined

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')

/** `NO_PROXY`: `*`, a host, a domain with all below it, each perhaps with a port. */
function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '')
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(rule => rule !== '')
    .some(rule => {
      if (rule === '*') return true
      const found = /^\[?(.*?)\]?(?::(\d+))?$/.exec(
        rule.split(':').length > 2 && !rule.startsWith('[') ? `[${rule}]` : rule,
      )
      const name = (found?.[1] ?? '').replace(/^\*?\./, '')
      if (found?.[2] !== undefined && found[2] !== portOf(url)) return false
      return host === name || host.endsWith(`.${name}`)
    })
}

/** The proxy for an address, by HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; undefined for none. */
export function proxyFor(address: string, env: Environment): string | undefined {
  const url = new URL(address)
  const proxy =
    readVariable(env, url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') ?? readVariable(env, 'all_proxy')
  if (proxy === undefined || isExempt(url, readVariable(env, 'no_proxy') ?? '')) return undefined
  return /^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`
}
