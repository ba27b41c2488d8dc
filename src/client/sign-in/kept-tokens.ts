import { createHash } from 'node:crypto'
import type { Clock } from '../../contract/clock.ts'
import { entryName, type Cache } from '../cache.ts'
import { textAt } from '../wire/reading.ts'
import { signedInFrom } from './session.ts'
import type { Scope, Settings } from '../settings/settings.ts'
import { factorsOf } from './sign-in-body.ts'
import type { SignedIn } from './tokens.ts'

/** A token this near to its end is not used any more, in ms. */
const EARLY_MS = 120_000

/** A cache of another version of clinker is not read. */
const FORMAT = 2

export const endsSoon = (expiresAt: string | undefined, now: number): boolean =>
  expiresAt !== undefined && !(Date.parse(expiresAt) - now > EARLY_MS)

/** Told apart by their hash: who holds another one is somebody else. */
const HASHED = new Set(['token', 'accessToken'])
/** Not part of who one is: a new password is the same person's. */
const LEFT_OUT = new Set(['password', 'passcode', 'secret', 'clientSecret', 'code', 'otpKey', 'port'])

/** Who signs in, without any secret. */
function whoIs(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && HASHED.has(key)) return createHash('sha256').update(value).digest('hex')
  if (Array.isArray(value)) return value.map((item: unknown) => whoIs(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !LEFT_OUT.has(name)).map(([name, inner]) => [name, whoIs(inner, name)]))
}

/** A token that is kept, and the file that has it. */
export interface KeptToken {
  readonly name: string
  /** Without a password that stands in it. */
  readonly signedIn: SignedIn
}

/** The tokens of one person at one Keystone, one for each scope. */
export interface KeptTokens {
  read(): SignedIn | undefined
  /** Every one that has not ended; the one with the longest life first. */
  all(): readonly KeptToken[]
  write(scope: Scope, signedIn: SignedIn): void
  drop(): void
  /** The names of all its files, also of those with a token that has ended. */
  names(): readonly string[]
  /** The name of the file for the scope of the settings. */
  readonly name: string
}

/** True for credentials whose token can stand for them elsewhere: an application credential and a trust are for one scope, and a token given by hand can be exchanged itself. */
export function mayRescope({ credentials, scope }: Pick<Settings, 'credentials' | 'scope'>): boolean {
  return scope.kind !== 'trust' && !factorsOf(credentials).some(({ type }) => type === 'applicationCredential' || type === 'token')
}

const hashOf = (about: unknown): string => createHash('sha256').update(JSON.stringify(about)).digest('hex')

/** Reads an entry of the cache as a token that still counts. */
export function readKept(cache: Cache, name: string, now: number): KeptToken | undefined {
  const entry = cache.read(name)
  const signedIn = entry?.['format'] === FORMAT ? signedInFrom(entry) : undefined
  if (signedIn === undefined || endsSoon(textAt(signedIn.about, 'expires_at'), now)) return undefined
  return { name, signedIn }
}

const endOf = ({ signedIn: { about } }: KeptToken): number => Date.parse(textAt(about, 'expires_at') ?? '')

/** The two levels of the cache: who one is, and below it what for. Each token has a file of its own, so that runs do not overwrite each other's. */
export function keptTokens({ authUrl = '', credentials, scope }: Pick<Settings, 'authUrl' | 'credentials' | 'scope'>, cache: Cache, clock: Pick<Clock, 'now'>): KeptTokens {
  const person = entryName('token', [authUrl, whoIs(credentials)]).replace('.json', '')
  const nameOf = (wanted: Scope): string => `${person}-${hashOf(wanted).slice(0, 16)}.json`
  const name = nameOf(scope)
  return {
    name,
    read: () => readKept(cache, name, clock.now())?.signedIn,
    all: () => cache.names(`${person}-`).flatMap((found) => readKept(cache, found, clock.now()) ?? []).sort((a, b) => endOf(b) - endOf(a)),
    write: (wanted, { token, about }) => cache.write(nameOf(wanted), { format: FORMAT, token, about }),
    drop: () => cache.drop(name),
    names: () => cache.names(`${person}-`),
  }
}

/** A token that another can be had for: not one of a trust or of the whole system, from which Keystone lets nobody go on, and one without scope rather than one with. */
export function sourceAmong(tokens: readonly KeptToken[]): KeptToken | undefined {
  const fit = tokens.filter(({ signedIn: { about } }) => about['OS-TRUST:trust'] === undefined && about['system'] === undefined)
  return fit.find(({ signedIn: { about } }) => ['project', 'domain'].every((key) => about[key] === undefined)) ?? fit[0]
}
