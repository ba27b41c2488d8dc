import { clinkerStep } from '../types/next-step.ts'
import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { checkServerIdentity, type ConnectionOptions, type PeerCertificate } from 'node:tls'
import { CliError } from '../types/cli-error.ts'

/** How connections are checked; paths are absolute. */
export interface TlsSettings {
  readonly verify: boolean
  readonly cacert: string | undefined
  readonly cert: string | undefined
  readonly key: string | undefined
}

function readTlsFile(path: string, key: 'cacert' | 'cert' | 'key'): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new CliError('usage', `${key} names ${path}, which cannot be read.`, {
      nextSteps: [clinkerStep('config show', [], 'shows where it is set')],
    })
  }
}

/** The authorities of a file. Node takes a file without any for an empty list of them. */
function readAuthorities(path: string): string {
  const text = readTlsFile(path, 'cacert')
  if (/^-----BEGIN ([A-Z0-9]+ )*CERTIFICATE-----/m.test(text)) return text
  throw new CliError('usage', `cacert names ${path}, which has no certificate in it.`, {
    nextSteps: [clinkerStep('config show', [], 'shows where it is set')],
  })
}

/** What a connection is to be checked with; raises `usage` for a file that cannot be read. */
export function readTlsOptions({ verify, cacert, cert, key }: TlsSettings): ConnectionOptions {
  const client = cert === undefined ? undefined : readTlsFile(cert, 'cert')
  return {
    rejectUnauthorized: verify,
    checkServerIdentity: checkIdentity,
    ...(cacert === undefined ? {} : { ca: readAuthorities(cacert) }),
    // One file may hold both the certificate and its key.
    ...(client === undefined ? {} : { cert: client, key: key === undefined ? client : readTlsFile(key, 'key') }),
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
