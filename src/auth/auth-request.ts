import type { Json, JsonObject } from '../types/json.ts'
import type { Domain, Factor, Scope, User } from '../config/settings.ts'

const formatDomain = (domain: Domain): Json => ({ ...domain })

function formatUser(user: User, secret: JsonObject): Json {
  return 'id' in user ? { id: user.id, ...secret } : { name: user.name, domain: formatDomain(user.domain), ...secret }
}

/** The name of a user in messages. */
export function describeUser(user: User): string {
  return 'id' in user ? user.id : user.name
}

/** Keystone's name for each type of factor. */
export const AUTH_METHODS: Readonly<Record<Factor['type'], string>> = {
  password: 'password',
  totp: 'totp',
  token: 'token',
  applicationCredential: 'application_credential',
}

function formatFactor(factor: Factor): Json {
  switch (factor.type) {
    case 'password':
      return { user: formatUser(factor.user, { password: factor.password ?? '' }) }
    // Authenticator apps show it in two groups.
    case 'totp':
      return { user: formatUser(factor.user, { passcode: (factor.passcode ?? '').replace(/\s+/g, '') }) }
    case 'token':
      return { id: factor.token }
    case 'applicationCredential':
      return formatApplicationCredential(factor)
  }
}

function formatApplicationCredential(factor: Extract<Factor, { type: 'applicationCredential' }>): Json {
  const { secret } = factor
  return 'id' in factor ? { id: factor.id, secret } : { name: factor.name, user: formatUser(factor.user, {}), secret }
}

function formatScope(scope: Scope): Json | undefined {
  switch (scope.kind) {
    case 'project':
      return { project: 'id' in scope ? { id: scope.id } : { name: scope.name, domain: formatDomain(scope.domain) } }
    case 'domain':
      return { domain: formatDomain(scope.domain) }
    case 'system':
      return { system: { all: true } }
    case 'trust':
      return { 'OS-TRUST:trust': { id: scope.id } }
    case 'unscoped':
      return undefined
  }
}

/**
 * The body of `POST /v3/auth/tokens` (Identity API, "Authentication and token management"; several methods:
 * "Multi-Factor Authentication").
 */
export function buildAuthRequest(factors: readonly Factor[], scope: Scope): Json {
  const requestedScope = formatScope(scope)
  const factorBodies = Object.fromEntries(factors.map(factor => [AUTH_METHODS[factor.type], formatFactor(factor)]))
  return {
    auth: {
      identity: { methods: factors.map(({ type }) => AUTH_METHODS[type]), ...factorBodies },
      ...(requestedScope === undefined ? {} : { scope: requestedScope }),
    },
  }
}
