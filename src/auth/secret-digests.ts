import { createHmac } from 'node:crypto'
import type { Credentials } from '../config/settings.ts'
import { isJsonObject, type Json } from '../types/json.ts'

/** The keyed hash of each secret, by the name of its member. */
export type SecretDigests = Readonly<Record<string, string>>

/** Secrets that stay the same from one sign-in to the next; one-time codes do not. */
const LASTING_SECRETS = new Set(['password', 'secret', 'clientSecret'])

function collectSecrets(value: unknown): readonly (readonly [name: string, secret: string])[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => collectSecrets(item))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    LASTING_SECRETS.has(name) && typeof inner === 'string' ? [[name, inner] as const] : collectSecrets(inner),
  )
}

/** The token is the key: without it, which is secret itself, the digest says nothing about a password. */
const digest = (token: string, name: string, secret: string): string =>
  createHmac('sha256', token).update(`${name}\0${secret}`).digest('hex')

/** The digests of the secrets in the credentials that a token was issued for. */
export const digestSecrets = (credentials: Credentials, token: string): SecretDigests =>
  Object.fromEntries(collectSecrets(credentials).map(([name, secret]) => [name, digest(token, name, secret)]))

/**
 * True where each secret in the credentials is the one that the token was issued for. A secret that they leave out does
 * not count: a person would be asked for it, and a cached token saves that.
 */
export const matchesDigests = (credentials: Credentials, digests: SecretDigests, token: string): boolean =>
  collectSecrets(credentials).every(([name, secret]) => digests[name] === digest(token, name, secret))

/** The digests in a file of the cache. */
export function readDigests(value: Json | undefined): SecretDigests {
  if (!isJsonObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  )
}
