import type { Clock } from '../../contract/clock.ts'
import { Failure } from '../../contract/failure.ts'
import type { Cache } from '../cache.ts'
import { signInPlace, type ConnectOptions } from '../connect.ts'
import { needsNoSignIn } from '../settings/identity-settings.ts'
import { keptTokens, mayRescope, readKept, sourceAmong, type KeptToken } from './kept-tokens.ts'
import { sessionOf, type Session } from './session.ts'
import { signInAnew } from './sign-in.ts'
import { keystoneRoot, lookUpToken, revokeToken } from './tokens.ts'

/** Being signed in, and the file of the cache that has the token. */
export interface SignedInState {
  readonly session: Session
  /** Undefined when nothing is kept. */
  readonly entry: string | undefined
  /** False for a token of another scope, for which this one's can be had without asking anybody. */
  readonly isForScope: boolean
}

/** True for a cloud whose credentials are used as they are. */
export const needsNoLogin = ({ settings: { credentials } }: ConnectOptions): boolean => needsNoSignIn(credentials.type)

function authUrlOf({ settings: { authUrl } }: ConnectOptions): string {
  if (authUrl === undefined) throw new Failure('usage', 'auth_url is missing.')
  return authUrl
}

/** Signs in now, whatever is kept; a token that was kept where a new one is kept now is of no use to anybody after that. */
export async function logIn(options: ConnectOptions): Promise<SignedInState> {
  const place = signInPlace(options)
  const kept = keptTokens(place.settings, place.cache, place.clock)
  const before = kept.all()
  const session = sessionOf(await signInAnew(place, authUrlOf(options)))
  const now = new Set(kept.all().map(({ signedIn }) => signedIn.token))
  await revokeAll(options, before.filter(({ signedIn }) => !now.has(signedIn.token)))
  return { session, entry: kept.read() === undefined ? undefined : kept.name, isForScope: true }
}

/** Who is signed in by what is kept; nothing is sent. */
export function signedInNow(options: ConnectOptions): SignedInState | undefined {
  const place = signInPlace(options)
  const kept = keptTokens(place.settings, place.cache, place.clock)
  const own = kept.read()
  if (own !== undefined) return { session: sessionOf(own), entry: kept.name, isForScope: true }
  const other = mayRescope(place.settings) ? sourceAmong(kept.all()) : undefined
  return other === undefined ? undefined : { session: sessionOf(other.signedIn), entry: other.name, isForScope: false }
}

/** Asks Keystone whether it still takes this token; raises `network` where it cannot be reached. */
export async function isTaken(options: ConnectOptions, { session }: SignedInState): Promise<boolean> {
  try {
    await lookUpToken(options.send, await keystoneRoot(options.send, authUrlOf(options)), session.identity.token)
    return true
  } catch (error) {
    // The token vouches for itself, so that one which is not taken is Keystone's 401.
    if (error instanceof Failure && (error.details.status === 401 || error.details.status === 404)) return false
    throw error
  }
}

export interface SignedOut {
  readonly dropped: number
  /** Tokens that are of no use to anybody any more, as Keystone says. */
  readonly revoked: number
  /** Tokens that live on, though they are no longer kept here. */
  readonly left: number
}

/** Forgets the tokens of this person at this cloud and has Keystone revoke them. */
export async function logOut(options: ConnectOptions): Promise<SignedOut> {
  if (needsNoLogin(options)) return { dropped: 0, revoked: 0, left: 0 }
  const place = signInPlace(options)
  const kept = keptTokens(place.settings, place.cache, place.clock)
  const alive = kept.all()
  const names = kept.names()
  // First of all they are gone from here, whatever Keystone says.
  names.forEach((name) => { place.cache.drop(name) })
  const revoked = await revokeAll(options, alive)
  return { dropped: names.length, revoked, left: alive.length - revoked }
}

/** Forgets every token that is kept. They live on: how to reach their Keystones safely stands in settings that are gone. */
export function forgetAll(cache: Cache, clock: Pick<Clock, 'now'>): SignedOut {
  const names = cache.names('token-')
  const left = names.filter((name) => readKept(cache, name, clock.now()) !== undefined).length
  names.forEach((name) => { cache.drop(name) })
  return { dropped: names.length, revoked: 0, left }
}

/** How many of them Keystone has revoked; where it cannot be reached, none. */
async function revokeAll(options: ConnectOptions, tokens: readonly KeptToken[]): Promise<number> {
  if (tokens.length === 0) return 0
  try {
    const root = await keystoneRoot(options.send, authUrlOf(options))
    const outcomes = await Promise.all(tokens.map(({ signedIn: { token } }) => revokeToken(options.send, root, token)))
    return outcomes.filter((isRevoked) => isRevoked).length
  } catch (error) {
    if (error instanceof Failure && error.kind === 'network') return 0
    throw error
  }
}
