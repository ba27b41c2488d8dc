import { createHash } from 'node:crypto'
import type { Clock } from '../types/clock.ts'
import { entryName, type Cache } from '../config/disk-cache.ts'
import { getString } from '../http/json.ts'
import { readStoredToken } from './session.ts'
import type { Scope, Settings } from '../config/settings.ts'
import { listFactors } from '../config/credentials.ts'
import type { IssuedToken } from './tokens.ts'

/** A token this near to its end is not used any more, in ms. */
const EXPIRY_MARGIN_MS = 120_000

/** A cache of another version of clinker is not read. */
const FORMAT = 2

export const expiresSoon = (expiresAt: string | undefined, now: number): boolean =>
  expiresAt !== undefined && !(Date.parse(expiresAt) - now > EXPIRY_MARGIN_MS)

/** Told apart by their hash: who holds another one is somebody else. */
const HASHED_KEYS = new Set(['token', 'accessToken'])
/** Not part of who one is: a new password is the same person's. */
const OMITTED_KEYS = new Set(['password', 'passcode', 'secret', 'clientSecret', 'code', 'otpKey', 'port'])

/** Who signs in, without any secret. */
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

/** A token that is kept, and the file that has it. */
export interface CachedToken {
  readonly name: string
  /** Without a password that stands in it. */
  readonly issuedToken: IssuedToken
}

/** The tokens of one person at one Keystone, one for each scope. */
export interface TokenCache {
  read(): IssuedToken | undefined
  /** Every one that has not ended; the one with the longest life first. */
  readAll(): readonly CachedToken[]
  write(scope: Scope, signedIn: IssuedToken): void
  remove(): void
  /** The names of all its files, also of those with a token that has ended. */
  listNames(): readonly string[]
  /** The name of the file for the scope of the settings. */
  readonly name: string
}

/**
 * True for credentials whose token can stand for them elsewhere: an application credential and a trust are for one
 * scope, and a token given by hand can be exchanged itself.
 */
export function canRescope({ credentials, scope }: Pick<Settings, 'credentials' | 'scope'>): boolean {
  return (
    scope.kind !== 'trust' &&
    !listFactors(credentials).some(({ type }) => type === 'applicationCredential' || type === 'token')
  )
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Reads an entry of the cache as a token that still counts. */
export function readCachedToken(cache: Cache, name: string, now: number): CachedToken | undefined {
  const entry = cache.read(name)
  const issuedToken = entry?.['format'] === FORMAT ? readStoredToken(entry) : undefined
  if (issuedToken === undefined || expiresSoon(getString(issuedToken.about, 'expires_at'), now)) return undefined
  return { name, issuedToken }
}

const expiryOf = ({ issuedToken: { about } }: CachedToken): number => Date.parse(getString(about, 'expires_at') ?? '')

/**
 * The two levels of the cache: who one is, and below it what for. Each token has a file of its own, so that runs do not
 * overwrite each other's.
 */
export function openTokenCache(
  { authUrl = '', credentials, scope }: Pick<Settings, 'authUrl' | 'credentials' | 'scope'>,
  cache: Cache,
  clock: Pick<Clock, 'now'>,
): TokenCache {
  const prefix = entryName('token', [authUrl, fingerprint(credentials)]).replace('.json', '')
  const fileNameFor = (tokenScope: Scope): string => `${prefix}-${hashOf(tokenScope).slice(0, 16)}.json`
  const name = fileNameFor(scope)
  return {
    name,
    read: () => readCachedToken(cache, name, clock.now())?.issuedToken,
    readAll: () =>
      cache
        .listNames(`${prefix}-`)
        .flatMap(found => readCachedToken(cache, found, clock.now()) ?? [])
        .sort((a, b) => expiryOf(b) - expiryOf(a)),
    write: (tokenScope, { token, about }) => cache.write(fileNameFor(tokenScope), { format: FORMAT, token, about }),
    remove: () => cache.remove(name),
    listNames: () => cache.listNames(`${prefix}-`),
  }
}

/**
 * A token that another can be had for: not one of a trust or of the whole system, from which Keystone lets nobody go
 * on, and one without scope rather than one with.
 */
export function findRescopeSource(tokens: readonly CachedToken[]): CachedToken | undefined {
  const rescopable = tokens.filter(
    ({ issuedToken: { about } }) => about['OS-TRUST:trust'] === undefined && about['system'] === undefined,
  )
  return (
    rescopable.find(({ issuedToken: { about } }) => ['project', 'domain'].every(key => about[key] === undefined)) ??
    rescopable[0]
  )
}
