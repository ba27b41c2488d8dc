import type { Clock } from '../types/clock.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler } from '../types/http.ts'
import { noCache, type Cache } from '../config/disk-cache.ts'
import { isFederated } from '../config/federated-settings.ts'
import { needsNoSignIn } from '../config/identity-settings.ts'
import { expiresSoon, openTokenCache, canRescope, findRescopeSource, type TokenCache } from './token-cache.ts'
import { requestPasswordToken } from './keystone.ts'
import { askSecret, type ReadPassword } from './ask-secret.ts'
import { buildSession, buildDirectSession, type AuthSession } from './session.ts'
import type { Scope, Settings } from '../config/settings.ts'
import { findKeystoneRoot, rescopeToken, type IssuedToken } from './tokens.ts'

export interface SessionSource {
  /** The session, from memory, cache or Keystone. */
  getSession(): Promise<AuthSession>
  /** A new session after a service refused this one's token; only one of several callers signs in. */
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

/** Proves who one is from the start, whatever is kept, and keeps what comes of it. */
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

/**
 * A token for this scope in place of a kept one for another; undefined where there is none or Keystone does not want
 * to.
 */
async function rescopeCachedToken(
  { settings, send, cache, clock }: SignInContext,
  authUrl: string,
): Promise<IssuedToken | undefined> {
  const tokenCache = openTokenCache(settings, cache, clock)
  const source = canRescope(settings) ? findRescopeSource(tokenCache.readAll()) : undefined
  if (source === undefined) return undefined
  try {
    return storeToken(
      tokenCache,
      settings.scope,
      await rescopeToken(send, await findKeystoneRoot(send, authUrl), source.issuedToken.token, settings.scope),
    )
  } catch (error) {
    // The kept token was revoked, or scoped tokens may not be exchanged there: a full sign-in tells what is wrong, if
    // anything is.
    if (error instanceof CliError && (error.details.status ?? 500) < 500) return undefined
    throw error
  }
}

const obtainToken = async (context: SignInContext, authUrl: string): Promise<IssuedToken> =>
  (await rescopeCachedToken(context, authUrl)) ?? requestNewToken(context, authUrl)

/** Signs in with Keystone when first asked, and again when the token ends. */
function createKeystoneSource(context: SignInContext, authUrl: string): SessionSource {
  const { settings, cache, clock } = context
  const tokenCache = openTokenCache(settings, cache, clock)
  let current: Promise<AuthSession> | undefined
  /** What `current` came to, once that is known. */
  let settled: AuthSession | undefined
  /** A token that is new and has ended already tells that the clocks differ: the service will say when it ends. */
  let hasWrongClock = false

  const openSession = async (signedIn: Promise<IssuedToken>): Promise<AuthSession> => {
    const session = buildSession(await signedIn)
    hasWrongClock = expiresSoon(session.identity.expiresAt, clock.now())
    return session
  }
  const hasExpired = (): boolean =>
    settled !== undefined && !hasWrongClock && expiresSoon(settled.identity.expiresAt, clock.now())
  const setCurrent = (session: Promise<AuthSession>): Promise<AuthSession> => {
    current = session
    settled = undefined
    session.then(
      value => current === session && (settled = value),
      // A failed sign-in is not kept: a later request may try again.
      () => current === session && (current = undefined),
    )
    return session
  }
  return {
    getSession: async () => {
      if (current !== undefined && !hasExpired()) return current
      const cached = current === undefined ? tokenCache.read() : undefined
      return setCurrent(
        cached === undefined ? openSession(obtainToken(context, authUrl)) : Promise.resolve(buildSession(cached)),
      )
    },
    renew: async rejected => {
      // Somebody else was refused too, and is signing in already.
      if (current !== undefined && settled !== rejected) return current
      tokenCache.remove()
      return setCurrent(openSession(requestNewToken(context, authUrl)))
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

/** How to be signed in to the cloud of these settings. */
export function createSessionSource(context: SignInContext): SessionSource {
  const { authUrl, credentials } = context.settings
  if (needsNoSignIn(credentials.type)) return createDirectSource(context)
  if (authUrl === undefined) throw new CliError('usage', 'auth_url is missing.')
  return createKeystoneSource(context, authUrl)
}
