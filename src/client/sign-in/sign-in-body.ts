import type { Json, JsonObject } from '../../contract/json.ts'
import type { Credentials, Domain, Factor, Scope, User } from '../settings/settings.ts'

const domainBody = (domain: Domain): Json => ({ ...domain })

function userBody(user: User, secret: JsonObject): Json {
  return 'id' in user ? { id: user.id, ...secret } : { name: user.name, domain: domainBody(user.domain), ...secret }
}

/** The name of a user for people. */
export function userTitle(user: User): string {
  return 'id' in user ? user.id : user.name
}

/** Keystone's name for a kind of proof. */
export const METHODS: Readonly<Record<Factor['type'], string>> = {
  password: 'password', totp: 'totp', token: 'token', applicationCredential: 'application_credential',
}

function factorBody(factor: Factor): Json {
  switch (factor.type) {
    case 'password': return { user: userBody(factor.user, { password: factor.password ?? '' }) }
    // Telephones show it in two groups.
    case 'totp': return { user: userBody(factor.user, { passcode: (factor.passcode ?? '').replace(/\s+/g, '') }) }
    case 'token': return { id: factor.token }
    case 'applicationCredential': return applicationBody(factor)
  }
}

function applicationBody(factor: Extract<Factor, { type: 'applicationCredential' }>): Json {
  const { secret } = factor
  return 'id' in factor ? { id: factor.id, secret } : { name: factor.name, user: userBody(factor.user, {}), secret }
}

function scopeBody(scope: Scope): Json | undefined {
  switch (scope.kind) {
    case 'project': return { project: 'id' in scope ? { id: scope.id } : { name: scope.name, domain: domainBody(scope.domain) } }
    case 'domain': return { domain: domainBody(scope.domain) }
    case 'system': return { system: { all: true } }
    case 'trust': return { 'OS-TRUST:trust': { id: scope.id } }
    case 'unscoped': return undefined
  }
}

/** The proofs that go into one request; none for what is proved elsewhere. */
export function factorsOf(credentials: Credentials): readonly Factor[] {
  switch (credentials.type) {
    case 'password': case 'totp': case 'token': case 'applicationCredential': return [credentials]
    case 'multifactor': return credentials.factors
    default: return []
  }
}

/** The body of `POST /v3/auth/tokens` (Identity API, "Authentication and token management"; several methods: "Multi-Factor Authentication"). */
export function signInBody(factors: readonly Factor[], scope: Scope): Json {
  const wanted = scopeBody(scope)
  const proofs = Object.fromEntries(factors.map((factor) => [METHODS[factor.type], factorBody(factor)]))
  return { auth: { identity: { methods: factors.map(({ type }) => METHODS[type]), ...proofs }, ...(wanted === undefined ? {} : { scope: wanted }) } }
}
