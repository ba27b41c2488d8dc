import { createHash } from 'node:crypto'
import type { Clock } from '../types/clock.ts'
import { entryName, type Cache } from '../config/disk-cache.ts'
import { getString } from '../http/json.ts'
import { readStoredToken } from './session.ts'
import { digestSecrets, matchesDigests, readDigests, type SecretDigests } from './secret-digests.ts'
import type { Scope, Settings } from '../config/settings.ts'
import { listFactors } from '../config/credentials.ts'
import type { IssuedToken } from './tokens.ts'

/** A token that expires within this time is not used, in ms. */
const EXPIRY_MARGIN_MS = 120_000

/** Version of the file format; a file of another version is ignored. */
const FORMAT = 3

/** True for a token with less life than that, in ms; a token without an end never expires. */
export const expiresSoon = (expiresAt: string | undefined, now: number, minLifeMs = EXPIRY_MARGIN_MS): boolean =>
  expiresAt !== undefined && !(Date.parse(expiresAt) - now > minLifeMs)

/** Identify a user by themselves, so they are hashed into the file name. */
const HASHED_KEYS = new Set(['token', 'accessToken'])
/** Not part of the identity: with a new password a user is still the same. */
const OMITTED_KEYS = new Set(['password', 'passcode', 'secret', 'clientSecret', 'code', 'otpKey', 'port'])

/** The identity in credentials, without any secret. */
function fingerprint(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && HASHED_KEYS.has(key)) return createHash('sha256').update(value).digest('hex')
  if (Array.isArray(value)) return value.map((item: unknown) => fingerprint(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !OMITTED_KEYS.has(name))
      .map(([name, inner]) => [name, fingerprint(inner, name)]),
  )
}

/** A cached token and the file that holds it. */
export interface CachedToken {
  readonly name: string
  readonly issuedToken: IssuedToken
  /** Digests of the secrets that the token was issued for. */
  readonly digests: SecretDigests
}

/** The tokens of one user at one Keystone, one for each scope. */
export interface TokenCache {
  /** The token for the scope of the settings, if it was issued for the same secrets. */
  read(): IssuedToken | undefined
  /** The valid tokens that were issued for the same secrets; the one with the longest life first. */
  readMatching(): readonly CachedToken[]
  /** Every valid token of the user, whatever secrets it was issued for; the one with the longest life first. */
  readAll(): readonly CachedToken[]
  write(scope: Scope, issuedToken: IssuedToken): void
  remove(): void
  /** The names of all its files, those with an expired token included. */
  listNames(): readonly string[]
  /** The name of the file for the scope of the settings. */
  readonly name: string
}

/**
 * True for credentials whose token can be exchanged for one of another scope: an application credential and a trust
 * have a fixed scope, and a token given by hand is exchanged itself.
 */
export function canRescope({ credentials, scope }: Pick<Settings, 'credentials' | 'scope'>): boolean {
  return (
    scope.kind !== 'trust' &&
    !listFactors(credentials).some(({ type }) => type === 'applicationCredential' || type === 'token')
  )
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Reads an entry of the cache; undefined for an expired token and for a file of another format. */
export function readCachedToken(cache: Cache, name: string, now: number): CachedToken | undefined {
  const entry = cache.read(name)
  const issuedToken = entry?.['format'] === FORMAT ? readStoredToken(entry) : undefined
  if (issuedToken === undefined || expiresSoon(getString(issuedToken.details, 'expires_at'), now)) return undefined
  return { name, issuedToken, digests: readDigests(entry?.['digests']) }
}

const expiryOf = ({ issuedToken: { details } }: CachedToken): number =>
  Date.parse(getString(details, 'expires_at') ?? '')

/**
 * Opens the tokens of one identity. Each token has a file of its own, so that concurrent runs do not overwrite each
 * other's.
 */
export function openTokenCache(
  { authUrl = '', credentials, scope }: Pick<Settings, 'authUrl' | 'credentials' | 'scope'>,
  cache: Cache,
  clock: Pick<Clock, 'now'>,
): TokenCache {
  const prefix = entryName('token', [authUrl, fingerprint(credentials)]).replace('.json', '')
  const fileNameFor = (tokenScope: Scope): string => `${prefix}-${hashOf(tokenScope).slice(0, 16)}.json`
  const name = fileNameFor(scope)
  const isMatching = ({ digests, issuedToken }: CachedToken): boolean =>
    matchesDigests(credentials, digests, issuedToken.token)
  const readAll = (): readonly CachedToken[] =>
    cache
      .listNames(`${prefix}-`)
      .flatMap(found => readCachedToken(cache, found, clock.now()) ?? [])
      .sort((a, b) => expiryOf(b) - expiryOf(a))
  return {
    name,
    read: () => {
      const found = readCachedToken(cache, name, clock.now())
      return found !== undefined && isMatching(found) ? found.issuedToken : undefined
    },
    readMatching: () => readAll().filter(isMatching),
    readAll,
    write: (tokenScope, { token, details }) => {
      const digests = digestSecrets(credentials, token)
      cache.write(fileNameFor(tokenScope), { format: FORMAT, token, details, digests })
    },
    remove: () => cache.remove(name),
    listNames: () => cache.listNames(`${prefix}-`),
  }
}

/**
 * A token that can be exchanged for another: not one of a trust or of system scope, which Keystone refuses to rescope,
 * and an unscoped one rather than a scoped one.
 */
export function findRescopeSource(tokens: readonly CachedToken[]): CachedToken | undefined {
  const rescopable = tokens.filter(
    ({ issuedToken: { details } }) => details['OS-TRUST:trust'] === undefined && details['system'] === undefined,
  )
  return (
    rescopable.find(({ issuedToken: { details } }) => ['project', 'domain'].every(key => details[key] === undefined)) ??
    rescopable[0]
  )
}
