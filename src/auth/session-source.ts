import type { Clock } from '../types/clock.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler } from '../types/http.ts'
import { noCache, type Cache } from '../config/disk-cache.ts'
import { isFederated } from '../config/federated-settings.ts'
import { canSignInUnattended } from '../config/credentials.ts'
import { needsNoSignIn } from '../config/identity-settings.ts'
import { expiresSoon, openTokenCache, canRescope, findRescopeSource, type TokenCache } from './token-cache.ts'
import { requestPasswordToken } from './keystone.ts'
import { askSecret, type ReadPassword } from './ask-secret.ts'
import { buildSession, buildDirectSession, type AuthSession } from './session.ts'
import type { Scope, Settings } from '../config/settings.ts'
import { findKeystoneRoot, rescopeToken, type IssuedToken } from './tokens.ts'

export interface SessionSource {
  /**
   * The session, from memory, cache or Keystone. Where its token has less life than that, in ms, a new one is requested
   * if that takes no person.
   */
  getSession(minLifeMs?: number): Promise<AuthSession>
  /** A new session after a service refused the token of this one; of several callers only one signs in. */
  renew(rejected: AuthSession): Promise<AuthSession>
}

/** What signing in needs from its caller. */
export interface SignInOptions {
  readonly settings: Settings
  readonly send: HttpHandler
  /** Not used where the settings forbid it. */
  readonly cache: Cache
  readonly clock: Clock
  /** Asks a person for a secret that no setting has: `Password of demo: `. */
  readonly readPassword?: (prompt: string) => Promise<string>
  /** Takes lines for a person who is to do something in a browser; left out where nobody reads them. */
  readonly notify?: (lines: string) => void
  /** Opens a page in the browser of this machine, if it can; left out where nobody sits at it. */
  readonly openBrowser?: (url: string) => void
}

export interface SignInContext {
  readonly settings: Settings
  readonly send: HttpHandler
  readonly cache: Cache
  readonly clock: Clock
  readonly readPassword: ReadPassword | undefined
  /** Takes lines for a person who is to do something in a browser; undefined where nobody reads them. */
  readonly notify: ((lines: string) => void) | undefined
  /** Opens a page in the browser of this machine, if it can. */
  readonly openBrowser?: ((url: string) => void) | undefined
}

/** The context of a sign-in; without a cache where the settings forbid one. */
export function createSignInContext({
  settings,
  send,
  clock,
  cache,
  readPassword,
  notify,
  openBrowser,
}: SignInOptions): SignInContext {
  return { settings, send, cache: settings.usesCache ? cache : noCache, clock, readPassword, notify, openBrowser }
}

/** Signs in anew, whatever is cached, and caches the token. */
export async function requestNewToken(context: SignInContext, authUrl: string): Promise<IssuedToken> {
  const {
    settings: { credentials, scope },
    send,
    readPassword,
  } = context
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  if (!isFederated(credentials))
    return storeToken(
      tokenCache,
      scope,
      await requestPasswordToken({ send, authUrl, credentials, scope, readPassword }),
    )
  const { signInFederated } = await import('./federation.ts')
  const root = await findKeystoneRoot(send, authUrl)
  const unscoped = storeToken(
    tokenCache,
    { kind: 'unscoped' },
    await signInFederated(credentials, { ...context, root }),
  )
  return scope.kind === 'unscoped'
    ? unscoped
    : storeToken(tokenCache, scope, await rescopeToken(send, root, unscoped.token, scope))
}

function storeToken(tokenCache: TokenCache, scope: Scope, signedIn: IssuedToken): IssuedToken {
  tokenCache.write(scope, signedIn)
  return signedIn
}

/** A token for this scope in exchange for a cached one of another; undefined where there is none or Keystone refuses. */
async function rescopeCachedToken(
  { settings, send, cache, clock }: SignInContext,
  authUrl: string,
): Promise<IssuedToken | undefined> {
  const tokenCache = openTokenCache(settings, cache, clock)
  const source = canRescope(settings) ? findRescopeSource(tokenCache.readMatching()) : undefined
  if (source === undefined) return undefined
  try {
    return storeToken(
      tokenCache,
      settings.scope,
      await rescopeToken(send, await findKeystoneRoot(send, authUrl), source.issuedToken.token, settings.scope),
    )
  } catch (error) {
    // The cached token was revoked, or scoped tokens cannot be exchanged there: a full sign-in shows what is wrong, if
    // anything is.
    if (error instanceof CliError && (error.details.status ?? 500) < 500) return undefined
    throw error
  }
}

const obtainToken = async (context: SignInContext, authUrl: string): Promise<IssuedToken> =>
  (await rescopeCachedToken(context, authUrl)) ?? requestNewToken(context, authUrl)

/** The session in use, of which several callers may wait for the same sign-in. */
interface CurrentSession {
  /** Undefined before the first sign-in and after one that failed. */
  readonly pending: () => Promise<AuthSession> | undefined
  /** The value of `pending` once it is known. */
  readonly settled: () => AuthSession | undefined
  readonly set: (session: Promise<AuthSession>) => Promise<AuthSession>
}

function createCurrentSession(): CurrentSession {
  let current: Promise<AuthSession> | undefined
  let settled: AuthSession | undefined
  return {
    pending: () => current,
    settled: () => settled,
    set: session => {
      current = session
      settled = undefined
      session.then(
        value => current === session && (settled = value),
        // A failed sign-in is not kept: a later request may try again.
        () => current === session && (current = undefined),
      )
      return session
    },
  }
}

/** Signs in with Keystone on first use, and again when the token expires. */
function createKeystoneSource(context: SignInContext, authUrl: string): SessionSource {
  const { settings, cache, clock } = context
  const tokenCache = openTokenCache(settings, cache, clock)
  const current = createCurrentSession()
  /** A new token that has expired already shows that the clocks differ: the service will say when it ends. */
  let hasWrongClock = false
  /** The session of the last full sign-in: another one would give no longer life. */
  let newest: AuthSession | undefined

  const openSession = async (issuedToken: Promise<IssuedToken>): Promise<AuthSession> => {
    const session = buildSession(await issuedToken)
    hasWrongClock = expiresSoon(session.identity.expiresAt, clock.now())
    return session
  }
  const signInAnew = (): Promise<AuthSession> =>
    current.set(openSession(requestNewToken(context, authUrl)).then(session => (newest = session)))
  const lacksLife = (session: AuthSession | undefined, minLifeMs?: number): boolean =>
    session !== undefined && !hasWrongClock && expiresSoon(session.identity.expiresAt, clock.now(), minLifeMs)
  const getCurrent = async (): Promise<AuthSession> => {
    const pending = current.pending()
    if (pending !== undefined && !lacksLife(current.settled())) return pending
    const cached = pending === undefined ? tokenCache.read() : undefined
    return current.set(
      cached === undefined ? openSession(obtainToken(context, authUrl)) : Promise.resolve(buildSession(cached)),
    )
  }
  return {
    getSession: async minLifeMs => {
      const session = await getCurrent()
      const isTooShort = minLifeMs !== undefined && session !== newest && lacksLife(session, minLifeMs)
      if (!isTooShort || !canSignInUnattended(settings.credentials)) return session
      return current.settled() === session ? signInAnew() : (current.pending() ?? signInAnew())
    },
    renew: async rejected => {
      const pending = current.pending()
      // Another caller was refused too, and is signing in already.
      if (pending !== undefined && current.settled() !== rejected) return pending
      tokenCache.remove()
      return signInAnew()
    },
  }
}

/** Credentials that are used as they are. A refusal is final. */
function createDirectSource({ settings, readPassword }: SignInContext): SessionSource {
  const { credentials, scope } = settings
  const projectId = scope.kind === 'project' && 'id' in scope ? scope.id : undefined
  let session: AuthSession | undefined
  return {
    getSession: async () => {
      if (session !== undefined) return session
      const password =
        credentials.type === 'httpBasic'
          ? (credentials.password ?? (await askSecret('password', credentials.username, readPassword)))
          : ''
      return (session = buildDirectSession(credentials, projectId, password))
    },
    renew: refused => Promise.resolve(refused),
  }
}

/** The source of sessions for the cloud of these settings. */
export function createSessionSource(context: SignInContext): SessionSource {
  const { authUrl, credentials } = context.settings
  if (needsNoSignIn(credentials.type)) return createDirectSource(context)
  if (authUrl === undefined) throw new CliError('usage', 'auth_url is missing.')
  return createKeystoneSource(context, authUrl)
}
