import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { Environment } from '../types/streams.ts'

/** Where systems keep the certificates of the authorities they trust: Debian, Red Hat, SUSE, Alpine and macOS. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

const CERTIFICATE = /-----BEGIN ((?:[A-Z0-9]+ )*CERTIFICATE)-----[^-]*-----END \1-----/g

/** The certificates in a PEM text, one text each. */
const splitCertificates = (text: string): readonly string[] => text.match(CERTIFICATE) ?? []

/** The certificates of a file, or of all files of a folder such as `c_rehash` makes. Raises what the file system does. */
export function readCertificates(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return splitCertificates(readFileSync(path, 'utf8'))
  const files = readdirSync(path).map(name => join(path, name))
  // A hashed folder names each file twice: by itself, and by a link that is its hash.
  return [...new Set(files.flatMap(file => readIfPresent(file, isFile)))]
}

const isFile = (path: string): boolean => statSync(path).isFile()

/** The certificates of a path; none where it cannot be read. */
function readIfPresent(path: string | undefined, isWanted: (path: string) => boolean = () => true): readonly string[] {
  if (path === undefined || path === '') return []
  try {
    return isWanted(path) ? readCertificates(path) : []
  } catch {
    return []
  }
}

/** SSL_CERT_FILE and SSL_CERT_DIR stand in place of the system's own store, as in OpenSSL. */
function readSystemCertificates({ SSL_CERT_FILE: file, SSL_CERT_DIR: folders }: Environment): readonly string[] {
  if (file || folders)
    return [...readIfPresent(file, isFile), ...(folders ?? '').split(':').flatMap(folder => readIfPresent(folder))]
  for (const bundle of SYSTEM_BUNDLES) {
    const certificates = readIfPresent(bundle, isFile)
    if (certificates.length > 0) return certificates
  }
  return []
}

const withoutSpace = (certificate: string): string => certificate.replace(/\s+/g, '')

/**
 * The authorities of Node, of the system and of NODE_EXTRA_CA_CERTS; undefined where the system adds none to those that
 * Node has by itself.
 */
export function readDefaultAuthorities(env: Environment): readonly string[] | undefined {
  const known = new Set(rootCertificates.map(withoutSpace))
  const added = readSystemCertificates(env).filter(certificate => !known.has(withoutSpace(certificate)))
  return added.length === 0
    ? undefined
    : [...rootCertificates, ...added, ...readIfPresent(env['NODE_EXTRA_CA_CERTS'], isFile)]
}
