import type { Merged } from './layers.ts'
import type { Credentials, Domain, Scope, User } from './settings.ts'

/** Collects every mistake, so that all are told in one go. */
export type Mistakes = string[]

/** Auth types by all their names; what keystoneauth knows and we do not is named in UNSUPPORTED. */
const TYPES: Readonly<Record<string, Credentials['type']>> = {
  password: 'password', v3password: 'password',
  token: 'token', v3token: 'token',
  v3applicationcredential: 'applicationCredential', v3totp: 'totp',
  '': 'none', none: 'none', noauth: 'none', http_basic: 'httpBasic', admin_token: 'adminToken', token_endpoint: 'adminToken',
}

const UNSUPPORTED = new Set([
  'v2password', 'v2token', 'v3multifactor', 'v3oidcpassword', 'v3oidcclientcredentials', 'v3oidcauthcode',
  'v3oidcdeviceauthz', 'v3oidcaccesstoken', 'v3websso', 'v3oauth2clientcredential', 'v3oauth2mtlsclientcredential',
  'v3tokenlessauth', 'v3kerberos', 'v3fedkerb', 'v3oauth1', 'v3adfspassword', 'v3samlpassword',
])

const CHOICES = 'password, token, v3applicationcredential, v3totp, none, http_basic, admin_token'

/** Which kind of credentials is meant, from `auth_type` or from what is there. */
export function authTypeOf(merged: Merged, mistakes: Mistakes): Credentials['type'] {
  const given = merged.get('auth_type')
  if (given === undefined) return guessType(merged)
  const known = TYPES[given.value.toLowerCase()]
  if (known !== undefined) return known
  const name = given.value
  mistakes.push(UNSUPPORTED.has(name.toLowerCase())
    ? `clinker cannot sign in with auth_type ${name} (${given.origin}); it can with ${CHOICES}.`
    : `auth_type ${name} (${given.origin}) is not known; choose from ${CHOICES}.`)
  return 'password'
}

function guessType(merged: Merged): Credentials['type'] {
  if (merged.has('token')) return merged.has('endpoint') && !merged.has('auth_url') ? 'adminToken' : 'token'
  if (merged.has('application_credential_secret') && !merged.has('password')) return 'applicationCredential'
  return 'password'
}

/** Says which settings are wanted, once, with the ways to give the first. */
function need(merged: Merged, key: string, mistakes: Mistakes): string {
  const value = merged.get(key)?.value
  if (value) return value
  mistakes.push(`${key} is missing (--os-${key.replaceAll('_', '-')}, OS_${key.toUpperCase()}, or ${key} in clouds.yaml).`)
  return ''
}

/** A domain by ID or name; where none is given the default domain, as openstackclient does. */
function domainOf(merged: Merged, whose: 'user' | 'project'): Domain {
  const id = merged.get(`${whose}_domain_id`) ?? (merged.has(`${whose}_domain_name`) ? undefined : merged.get('domain_id'))
  if (id !== undefined) return { id: id.value }
  const name = merged.get(`${whose}_domain_name`) ?? merged.get('domain_name') ?? merged.get('default_domain_name')
  if (name !== undefined) return { name: name.value }
  return { id: (merged.get('default_domain') ?? merged.get('default_domain_id'))?.value ?? 'default' }
}

function userOf(merged: Merged, mistakes: Mistakes): User {
  const id = merged.get('user_id')
  return id !== undefined ? { id: id.value } : { name: need(merged, 'username', mistakes), domain: domainOf(merged, 'user') }
}

type Reader = (merged: Merged, mistakes: Mistakes) => Credentials

const READERS: Readonly<Record<Credentials['type'], Reader>> = {
  password: (merged, mistakes) => ({
    type: 'password', user: userOf(merged, mistakes), password: merged.get('password')?.value,
  }),
  totp: (merged, mistakes) => ({ type: 'totp', user: userOf(merged, mistakes), passcode: merged.get('passcode')?.value }),
  token: (merged, mistakes) => ({ type: 'token', token: need(merged, 'token', mistakes) }),
  applicationCredential: (merged, mistakes) => {
    const secret = need(merged, 'application_credential_secret', mistakes)
    const name = merged.get('application_credential_name')?.value
    return name === undefined
      ? { type: 'applicationCredential', id: need(merged, 'application_credential_id', mistakes), secret }
      : { type: 'applicationCredential', name, user: userOf(merged, mistakes), secret }
  },
  none: (merged, mistakes) => ({ type: 'none', endpoint: need(merged, 'endpoint', mistakes) }),
  adminToken: (merged, mistakes) => ({
    type: 'adminToken', endpoint: need(merged, 'endpoint', mistakes), token: need(merged, 'token', mistakes),
  }),
  httpBasic: (merged, mistakes) => ({
    type: 'httpBasic', endpoint: need(merged, 'endpoint', mistakes),
    username: need(merged, 'username', mistakes), password: merged.get('password')?.value,
  }),
}

export function credentialsOf(type: Credentials['type'], merged: Merged, mistakes: Mistakes): Credentials {
  return READERS[type](merged, mistakes)
}

/** True for credentials that are used as they are, without Keystone. */
export function needsNoSignIn(type: Credentials['type']): boolean {
  return type === 'none' || type === 'adminToken' || type === 'httpBasic'
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^/]/i.test(url) && URL.canParse(url)
}

export function authUrlOf(type: Credentials['type'], merged: Merged, mistakes: Mistakes): string | undefined {
  if (needsNoSignIn(type)) return merged.get('auth_url')?.value
  const url = need(merged, 'auth_url', mistakes)
  if (url !== '' && !isWebAddress(url)) {
    mistakes.push(`auth_url ${url} (${merged.get('auth_url')?.origin}) is no URL; it begins with http:// or https://.`)
  }
  return url
}

/** What the token is for. More than one kind of scope from one source is a mistake. */
export function scopeOf(type: Credentials['type'], merged: Merged, mistakes: Mistakes): Scope {
  if (type === 'applicationCredential' || needsNoSignIn(type)) return { kind: 'unscoped' }
  const scopes = [projectScope(merged), systemScope(merged, mistakes), trustScope(merged)].filter((scope) => scope !== undefined)
  const wantsDomain = !scopes.some((scope) => scope.kind === 'project') && (merged.has('domain_id') || merged.has('domain_name'))
  if (wantsDomain) scopes.push({ kind: 'domain', domain: explicitDomain(merged) })
  if (scopes.length > 1) {
    const asked = scopes.map((scope) => scope.kind).join(' and ')
    mistakes.push(`A token is for one scope only, and ${asked} were asked for; leave all but one out.`)
  }
  return scopes[0] ?? { kind: 'unscoped' }
}

function projectScope(merged: Merged): Scope | undefined {
  const id = merged.get('project_id')
  if (id !== undefined) return { kind: 'project', id: id.value }
  const name = merged.get('project_name')
  return name && { kind: 'project', name: name.value, domain: domainOf(merged, 'project') }
}

function systemScope(merged: Merged, mistakes: Mistakes): Scope | undefined {
  const asked = merged.get('system_scope')
  if (asked === undefined) return undefined
  if (!/^(all|true)$/i.test(asked.value)) mistakes.push(`system_scope ${asked.value} (${asked.origin}) is not known; the only one is all.`)
  return { kind: 'system' }
}

function trustScope(merged: Merged): Scope | undefined {
  const trust = merged.get('trust_id')
  return trust && { kind: 'trust', id: trust.value }
}

function explicitDomain(merged: Merged): Domain {
  const id = merged.get('domain_id')
  return id !== undefined ? { id: id.value } : { name: merged.get('domain_name')?.value ?? '' }
}
