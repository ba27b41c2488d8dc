import type { Clock } from '../types/clock.ts'
import { CliError } from '../types/cli-error.ts'
import type { Cache } from '../config/disk-cache.ts'
import { needsNoSignIn } from '../config/identity-settings.ts'
import { openTokenCache, canRescope, readCachedToken, findRescopeSource, type CachedToken } from './token-cache.ts'
import { buildSession, type AuthSession } from './session.ts'
import { createSignInContext, requestNewToken, type SignInOptions } from './session-source.ts'
import { findKeystoneRoot, validateToken, revokeToken } from './tokens.ts'

/** Being signed in, and the file of the cache that has the token. */
export interface LoginSession {
  readonly session: AuthSession
  /** Undefined when nothing is kept. */
  readonly cacheFile: string | undefined
  /** False for a token of another scope, for which this one's can be had without asking anybody. */
  readonly hasRequestedScope: boolean
}

/** True for a cloud whose credentials are used as they are. */
export const needsNoLogin = ({ settings: { credentials } }: SignInOptions): boolean => needsNoSignIn(credentials.type)

function requireAuthUrl({ settings: { authUrl } }: SignInOptions): string {
  if (authUrl === undefined) throw new CliError('usage', 'auth_url is missing.')
  return authUrl
}

/**
 * Signs in now, whatever is kept; a token that was kept where a new one is kept now is of no use to anybody after that.
 */
export async function logIn(options: SignInOptions): Promise<LoginSession> {
  const context = createSignInContext(options)
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  const previous = tokenCache.readAll()
  const session = buildSession(await requestNewToken(context, requireAuthUrl(options)))
  const currentTokens = new Set(tokenCache.readAll().map(({ issuedToken }) => issuedToken.token))
  await revokeTokens(
    options,
    previous.filter(({ issuedToken }) => !currentTokens.has(issuedToken.token)),
  )
  return { session, cacheFile: tokenCache.read() === undefined ? undefined : tokenCache.name, hasRequestedScope: true }
}

/** Who is signed in by what is kept; nothing is sent. */
export function readLoginSession(options: SignInOptions): LoginSession | undefined {
  const context = createSignInContext(options)
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  const scopedToken = tokenCache.read()
  if (scopedToken !== undefined)
    return { session: buildSession(scopedToken), cacheFile: tokenCache.name, hasRequestedScope: true }
  const otherToken = canRescope(context.settings) ? findRescopeSource(tokenCache.readAll()) : undefined
  return otherToken === undefined
    ? undefined
    : { session: buildSession(otherToken.issuedToken), cacheFile: otherToken.name, hasRequestedScope: false }
}

/** Asks Keystone whether it still takes this token; raises `network` where it cannot be reached. */
export async function isTokenValid(options: SignInOptions, { session }: LoginSession): Promise<boolean> {
  try {
    await validateToken(
      options.send,
      await findKeystoneRoot(options.send, requireAuthUrl(options)),
      session.identity.token,
    )
    return true
  } catch (error) {
    // The token vouches for itself, so that one which is not taken is Keystone's 401.
    if (error instanceof CliError && (error.details.status === 401 || error.details.status === 404)) return false
    throw error
  }
}

export interface LogoutResult {
  readonly removed: number
  /** Tokens that are of no use to anybody any more, as Keystone says. */
  readonly revoked: number
  /** Tokens that live on, though they are no longer kept here. */
  readonly unrevoked: number
}

/** Forgets the tokens of this person at this cloud and has Keystone revoke them. */
export async function logOut(options: SignInOptions): Promise<LogoutResult> {
  if (needsNoLogin(options)) return { removed: 0, revoked: 0, unrevoked: 0 }
  const context = createSignInContext(options)
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  const validTokens = tokenCache.readAll()
  const names = tokenCache.listNames()
  // First of all they are gone from here, whatever Keystone says.
  names.forEach(name => {
    context.cache.remove(name)
  })
  const revoked = await revokeTokens(options, validTokens)
  return { removed: names.length, revoked, unrevoked: validTokens.length - revoked }
}

/**
 * Forgets every token that is kept. They live on: how to reach their Keystones safely stands in settings that are gone.
 */
export function clearTokens(cache: Cache, clock: Pick<Clock, 'now'>): LogoutResult {
  const names = cache.listNames('token-')
  const unrevoked = names.filter(name => readCachedToken(cache, name, clock.now()) !== undefined).length
  names.forEach(name => {
    cache.remove(name)
  })
  return { removed: names.length, revoked: 0, unrevoked }
}

/** How many of them Keystone has revoked; where it cannot be reached, none. */
async function revokeTokens(options: SignInOptions, tokens: readonly CachedToken[]): Promise<number> {
  if (tokens.length === 0) return 0
  try {
    const root = await findKeystoneRoot(options.send, requireAuthUrl(options))
    const outcomes = await Promise.all(
      tokens.map(({ issuedToken: { token } }) => revokeToken(options.send, root, token)),
    )
    return outcomes.filter(isRevoked => isRevoked).length
  } catch (error) {
    if (error instanceof CliError && error.kind === 'network') return 0
    throw error
  }
}
