import type { Clock } from '../types/clock.ts'
import { CliError } from '../types/cli-error.ts'
import { canSignInUnattended } from '../config/credentials.ts'
import { noCache, type Cache } from '../config/disk-cache.ts'
import { needsNoSignIn } from '../config/identity-settings.ts'
import { openTokenCache, canRescope, readCachedToken, findRescopeSource } from './token-cache.ts'
import { buildSession, type AuthSession } from './session.ts'
import { createSignInContext, requestNewToken, type SignInOptions } from './session-source.ts'
import { findKeystoneRoot, validateToken, revokeToken } from './tokens.ts'

/** A session and the cache file of its token. */
export interface LoginSession {
  readonly session: AuthSession
  /** Undefined when the token is not cached. */
  readonly cacheFile: string | undefined
  /** False for a token of another scope, which can be exchanged without a prompt. */
  readonly hasRequestedScope: boolean
}

/** True for a cloud whose credentials need no sign-in. */
export const needsNoLogin = ({ settings: { credentials } }: SignInOptions): boolean => needsNoSignIn(credentials.type)

function requireAuthUrl({ settings: { authUrl } }: SignInOptions): string {
  if (authUrl === undefined) throw new CliError('usage', 'auth_url is missing.')
  return authUrl
}

/** Signs in, whatever is cached, and revokes the tokens that the new one replaces in the cache. */
export async function logIn(options: SignInOptions): Promise<LoginSession> {
  const context = createSignInContext(options)
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  const previous = tokenCache.readAll()
  const session = buildSession(await requestNewToken(context, requireAuthUrl(options)))
  const currentTokens = new Set(tokenCache.readAll().map(({ issuedToken }) => issuedToken.token))
  await revokeTokens(
    options,
    previous.map(({ issuedToken }) => issuedToken.token).filter(token => !currentTokens.has(token)),
  )
  return { session, cacheFile: tokenCache.read() === undefined ? undefined : tokenCache.name, hasRequestedScope: true }
}

/** The session of the cached token that was issued for these credentials; sends nothing. */
export function readLoginSession(options: SignInOptions): LoginSession | undefined {
  const context = createSignInContext(options)
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  const scopedToken = tokenCache.read()
  if (scopedToken !== undefined)
    return { session: buildSession(scopedToken), cacheFile: tokenCache.name, hasRequestedScope: true }
  const otherToken = canRescope(context.settings) ? findRescopeSource(tokenCache.readMatching()) : undefined
  return otherToken === undefined
    ? undefined
    : { session: buildSession(otherToken.issuedToken), cacheFile: otherToken.name, hasRequestedScope: false }
}

/** True where the cache has a token of this user that was issued for other secrets: these were not tried. */
export function hasTokenOfOtherSecrets(options: SignInOptions): boolean {
  const context = createSignInContext(options)
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  return tokenCache.readAll().length > tokenCache.readMatching().length
}

/**
 * Signs in with the credentials themselves, without the cache, and revokes the token again. Undefined where that takes a
 * person or a one-time code.
 */
export async function tryCredentials(options: SignInOptions): Promise<AuthSession | undefined> {
  const { credentials } = options.settings
  const isToken = credentials.type === 'token'
  if (!isToken && !canSignInUnattended(credentials)) return undefined
  const context = createSignInContext({ ...options, cache: noCache })
  const issuedToken = await requestNewToken(context, requireAuthUrl(options))
  // A token that was exchanged may be revoked together with the new one.
  if (!isToken) await revokeTokens(options, [issuedToken.token])
  return buildSession(issuedToken)
}

/** True when Keystone accepts the token. Raises `network` where it cannot be reached. */
export async function isTokenValid(options: SignInOptions, { session }: LoginSession): Promise<boolean> {
  try {
    await validateToken(
      options.send,
      await findKeystoneRoot(options.send, requireAuthUrl(options)),
      session.identity.token,
    )
    return true
  } catch (error) {
    // The token authenticates this request itself: Keystone answers 401 for an invalid one.
    if (error instanceof CliError && (error.details.status === 401 || error.details.status === 404)) return false
    throw error
  }
}

export interface LogoutResult {
  readonly removed: number
  /** Number of tokens that are not valid any more. */
  readonly revoked: number
  /** Number of tokens that are still valid, but not cached any more. */
  readonly unrevoked: number
}

/** Removes the cached tokens of this user at this cloud and revokes them. */
export async function logOut(options: SignInOptions): Promise<LogoutResult> {
  if (needsNoLogin(options)) return { removed: 0, revoked: 0, unrevoked: 0 }
  const context = createSignInContext(options)
  const tokenCache = openTokenCache(context.settings, context.cache, context.clock)
  const validTokens = tokenCache.readAll()
  const names = tokenCache.listNames()
  // They are removed first, whatever Keystone answers.
  names.forEach(name => {
    context.cache.remove(name)
  })
  const revoked = await revokeTokens(
    options,
    validTokens.map(({ issuedToken }) => issuedToken.token),
  )
  return { removed: names.length, revoked, unrevoked: validTokens.length - revoked }
}

/** Removes every cached token without revoking it: the settings of their clouds are not known here. */
export function clearTokens(cache: Cache, clock: Pick<Clock, 'now'>): LogoutResult {
  const names = cache.listNames('token-')
  const unrevoked = names.filter(name => readCachedToken(cache, name, clock.now()) !== undefined).length
  names.forEach(name => {
    cache.remove(name)
  })
  return { removed: names.length, revoked: 0, unrevoked }
}

/** The number of tokens that Keystone revoked; 0 where it cannot be reached. */
async function revokeTokens(options: SignInOptions, tokens: readonly string[]): Promise<number> {
  if (tokens.length === 0) return 0
  try {
    const root = await findKeystoneRoot(options.send, requireAuthUrl(options))
    const outcomes = await Promise.all(tokens.map(token => revokeToken(options.send, root, token)))
    return outcomes.filter(isRevoked => isRevoked).length
  } catch (error) {
    if (error instanceof CliError && error.kind === 'network') return 0
    throw error
  }
}
