import type { Clock } from '../../contract/clock.ts'
import { Failure } from '../../contract/failure.ts'
import type { Send } from '../../contract/http.ts'
import type { Cache } from '../cache.ts'
import { isFederated } from '../settings/federated-settings.ts'
import { needsNoSignIn } from '../settings/identity-settings.ts'
import { endsSoon, keptTokens, mayRescope, sourceAmong, type KeptTokens } from './kept-tokens.ts'
import { signIn } from './keystone.ts'
import { askSecret, type ReadPassword } from '../settings/missing-secret.ts'
import { sessionOf, sessionWithoutKeystone, type Session } from './session.ts'
import type { Scope, Settings } from '../settings/settings.ts'
import { keystoneRoot, rescope, type SignedIn } from './tokens.ts'

export interface SignInSource {
  /** The session, from memory, cache or Keystone. */
  session(): Promise<Session>
  /** A new session after a service refused this one's token; only one of several callers signs in. */
  renew(refused: Session): Promise<Session>
}

export interface SignInPlace {
  readonly settings: Settings
  readonly send: Send
  readonly cache: Cache
  readonly clock: Clock
  readonly readPassword: ReadPassword | undefined
  /** Takes lines for a person who is to do something in a browser; undefined where nobody reads them. */
  readonly tell: ((lines: string) => void) | undefined
  /** Opens a page in the browser of this machine, if it can. */
  readonly browse?: ((url: string) => void) | undefined
}

/** Proves who one is from the start, whatever is kept, and keeps what comes of it. */
export async function signInAnew(place: SignInPlace, authUrl: string): Promise<SignedIn> {
  const { settings: { credentials, scope }, send, readPassword } = place
  const kept = keptTokens(place.settings, place.cache, place.clock)
  if (!isFederated(credentials)) return keeping(kept, scope, await signIn({ send, authUrl, credentials, scope, readPassword }))
  const { signInElsewhere } = await import('./federation.ts')
  const root = await keystoneRoot(send, authUrl)
  const unscoped = keeping(kept, { kind: 'unscoped' }, await signInElsewhere(credentials, { ...place, root }))
  return scope.kind === 'unscoped' ? unscoped : keeping(kept, scope, await rescope(send, root, unscoped.token, scope))
}

function keeping(kept: KeptTokens, scope: Scope, signedIn: SignedIn): SignedIn {
  kept.write(scope, signedIn)
  return signedIn
}

/** A token for this scope in place of a kept one for another; undefined where there is none or Keystone does not want to. */
async function rescoped({ settings, send, cache, clock }: SignInPlace, authUrl: string): Promise<SignedIn | undefined> {
  const kept = keptTokens(settings, cache, clock)
  const source = mayRescope(settings) ? sourceAmong(kept.all()) : undefined
  if (source === undefined) return undefined
  try {
    return keeping(kept, settings.scope, await rescope(send, await keystoneRoot(send, authUrl), source.signedIn.token, settings.scope))
  } catch (error) {
    // The kept token was revoked, or scoped tokens may not be exchanged there: a full sign-in tells what is wrong, if anything is.
    if (error instanceof Failure && (error.details.status ?? 500) < 500) return undefined
    throw error
  }
}

/** Signs in with Keystone when first asked, and again when the token ends. */
function keystoneSource(place: SignInPlace, authUrl: string): SignInSource {
  const { settings, cache, clock } = place
  const kept = keptTokens(settings, cache, clock)
  let current: Promise<Session> | undefined
  /** What `current` came to, once that is known. */
  let settled: Session | undefined
  /** A token that is new and has ended already tells that the clocks differ: the service will say when it ends. */
  let clockIsWrong = false

  const fresh = async (signedIn: Promise<SignedIn>): Promise<Session> => {
    const session = sessionOf(await signedIn)
    clockIsWrong = endsSoon(session.identity.expiresAt, clock.now())
    return session
  }
  const start = (session: Promise<Session>): Promise<Session> => {
    current = session
    settled = undefined
    session.then(
      (value) => { if (current === session) settled = value },
      // A sign-in that failed is not kept: a later request may try anew.
      () => { if (current === session) current = undefined },
    )
    return session
  }
  const withoutKept = async (): Promise<SignedIn> => await rescoped(place, authUrl) ?? signInAnew(place, authUrl)
  return {
    session: async () => {
      if (current !== undefined && !(settled !== undefined && !clockIsWrong && endsSoon(settled.identity.expiresAt, clock.now()))) return current
      const found = current === undefined ? kept.read() : undefined
      return start(found === undefined ? fresh(withoutKept()) : Promise.resolve(sessionOf(found)))
    },
    renew: async (refused) => {
      // Somebody else was refused too, and is signing in already.
      if (current !== undefined && settled !== refused) return current
      kept.drop()
      return start(fresh(signInAnew(place, authUrl)))
    },
  }
}

/** Credentials that are used as they are. A refusal is final. */
function directSource({ settings, readPassword }: SignInPlace): SignInSource {
  const { credentials, scope } = settings
  const projectId = scope.kind === 'project' && 'id' in scope ? scope.id : undefined
  let session: Session | undefined
  return {
    session: async () => {
      if (session !== undefined) return session
      const password = credentials.type === 'httpBasic' ? credentials.password ?? await askSecret('password', credentials.username, readPassword) : ''
      return (session = sessionWithoutKeystone(credentials, projectId, password))
    },
    renew: (refused) => Promise.resolve(refused),
  }
}

/** How to be signed in to the cloud of these settings. */
export function signInSource(place: SignInPlace): SignInSource {
  const { authUrl, credentials } = place.settings
  if (needsNoSignIn(credentials.type)) return directSource(place)
  if (authUrl === undefined) throw new Failure('usage', 'auth_url is missing.')
  return keystoneSource(place, authUrl)
}
