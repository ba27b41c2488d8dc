import { clinkerStep } from '../types/next-step.ts'
import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import {
  checkServerIdentity,
  createSecureContext,
  type ConnectionOptions,
  type PeerCertificate,
  type SecureContextOptions,
} from 'node:tls'
import { CliError } from '../types/cli-error.ts'
import type { Environment } from '../types/streams.ts'
import { readCertificates, readDefaultAuthorities } from './authorities.ts'

/** How connections are checked; paths are absolute. */
export interface TlsSettings {
  readonly verify: boolean
  readonly cacert: string | undefined
  readonly cert: string | undefined
  readonly key: string | undefined
}

function readOrRefuse<T>(path: string, key: 'cacert' | 'cert' | 'key', read: () => T): T {
  try {
    return read()
  } catch {
    throw new CliError('usage', `${key} names ${path}, which cannot be read.`, {
      nextSteps: [clinkerStep('config show', [], 'shows where it is set')],
    })
  }
}

const readTlsFile = (path: string, key: 'cert' | 'key'): string =>
  readOrRefuse(path, key, () => readFileSync(path, 'utf8'))

/** The authorities that `cacert` names. Node takes a file without any for an empty list of them. */
function readConfiguredAuthorities(path: string): readonly string[] {
  const certificates = readOrRefuse(path, 'cacert', () => readCertificates(path))
  if (certificates.length > 0) return certificates
  throw new CliError('usage', `cacert names ${path}, which contains no certificate.`, {
    nextSteps: [clinkerStep('config show', [], 'shows where it is set')],
  })
}

/**
 * The context of the connections to a proxy: the authorities to trust, without a client certificate. An intermediate or
 * a server's own certificate may be trusted too, as in curl.
 */
function readTrust({ verify, cacert }: TlsSettings, env: Environment): SecureContextOptions {
  if (!verify) return {}
  const ca = cacert === undefined ? readDefaultAuthorities(env) : readConfiguredAuthorities(cacert)
  return ca === undefined ? {} : { ca: [...ca], allowPartialTrustChain: true }
}

/** How the connection to a proxy is checked: always, by the same authorities as those to services. */
export const readProxyTlsOptions = (settings: TlsSettings, env: Environment): ConnectionOptions => ({
  checkServerIdentity: checkIdentity,
  secureContext: createSecureContext(readTrust({ ...settings, verify: true }, env)),
})

/**
 * How connections to services are checked. The context is made once: it costs 10 ms where authorities are added to those
 * of Node. Raises `usage` for a file that cannot be read, and what OpenSSL says of one that cannot be used.
 */
export function readTlsOptions(settings: TlsSettings, env: Environment): ConnectionOptions {
  const { verify, cert, key } = settings
  const client = cert === undefined ? undefined : readTlsFile(cert, 'cert')
  const context = {
    ...readTrust(settings, env),
    // One file may hold both the certificate and its key.
    ...(client === undefined ? {} : { cert: client, key: key === undefined ? client : readTlsFile(key, 'key') }),
  }
  return {
    rejectUnauthorized: verify,
    checkServerIdentity: checkIdentity,
    ...(Object.keys(context).length === 0 ? {} : { secureContext: createSecureContext(context) }),
  }
}

/** Node 22.23 finds no certificate made for an IPv6 address: it looks for a name. */
function checkIdentity(host: string, certificate: PeerCertificate): Error | undefined {
  const failure = checkServerIdentity(host, certificate)
  return failure !== undefined && isIPv6(host) && ipv6AddressesOf(certificate).includes(normalizeAddress(host))
    ? undefined
    : failure
}

/**
 * The IPv6 addresses a certificate is for. Where something is in quotation marks, it holds what would look like another
 * name: none is taken then.
 */
const ipv6AddressesOf = ({ subjectaltname = '' }: PeerCertificate): readonly string[] =>
  subjectaltname.includes('"')
    ? []
    : subjectaltname
        .split(', ')
        .flatMap(name =>
          name.startsWith('IP Address:') && isIPv6(name.slice(11)) ? [normalizeAddress(name.slice(11))] : [],
        )

/** One spelling for each address; an address of one link only (with %) stays as it is. */
const normalizeAddress = (address: string): string =>
  address.includes('%') ? address : new URL(`http://[${address}]`).hostname
