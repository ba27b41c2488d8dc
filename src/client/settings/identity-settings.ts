import { AUTH_TYPES } from '../sign-in/auth-types.ts'
import { FEDERATED } from './federated-settings.ts'
import type { Merged } from './layers.ts'
import { maskUrl } from '../wire/mask.ts'
import { domainOf } from './scope-settings.ts'
import type { Credentials, Factor, User } from './settings.ts'
import { factorsOf } from '../sign-in/sign-in-body.ts'
import { isWebAddress, need, type Mistakes } from './wanted.ts'

/** Auth types by all their names; what keystoneauth knows and we do not is named in UNSUPPORTED. */
const TYPES = new Map<string, Credentials['type']>(Object.entries({
  password: 'password', v3password: 'password', token: 'token', v3token: 'token',
  v3applicationcredential: 'applicationCredential', v3totp: 'totp', v3multifactor: 'multifactor',
  v3oidcpassword: 'oidcPassword', v3oidcclientcredentials: 'oidcClientCredentials', v3oidcauthcode: 'oidcAuthCode',
  v3oidcdeviceauthz: 'oidcDevice', v3oidcaccesstoken: 'oidcAccessToken', v3websso: 'webSso',
  '': 'none', none: 'none', noauth: 'noAuth', http_basic: 'httpBasic', admin_token: 'adminToken', token_endpoint: 'adminToken',
} satisfies Record<string, Credentials['type']>))

const UNSUPPORTED = new Set([
  'v2password', 'v2token', 'v3oauth2clientcredential', 'v3oauth2mtlsclientcredential',
  'v3tokenlessauth', 'v3kerberos', 'v3fedkerb', 'v3oauth1', 'v3adfspassword', 'v3samlpassword',
])

/** Which kind of credentials is meant, from `auth_type` or from what is there. */
export function authTypeOf(merged: Merged, mistakes: Mistakes): Credentials['type'] {
  const given = merged.get('auth_type')
  if (given === undefined) return guessType(merged)
  const known = TYPES.get(given.value.toLowerCase())
  if (known !== undefined) return known
  const name = given.value
  mistakes.push(UNSUPPORTED.has(name.toLowerCase())
    ? `clinker cannot sign in with auth_type ${name} (${given.origin}); it can with ${AUTH_TYPES}.`
    : `auth_type ${name} (${given.origin}) is not known; choose from ${AUTH_TYPES}.`)
  return 'password'
}

function guessType(merged: Merged): Credentials['type'] {
  if (merged.has('token')) return merged.has('endpoint') && !merged.has('auth_url') ? 'adminToken' : 'token'
  if (merged.has('application_credential_secret') && !merged.has('password')) return 'applicationCredential'
  return 'password'
}

function userOf(merged: Merged, mistakes: Mistakes): User {
  const id = merged.get('user_id')
  return id !== undefined ? { id: id.value } : { name: need(merged, 'username', mistakes), domain: domainOf(merged, 'user') }
}

const ofUser = (type: 'password' | 'totp'): ReadFactor => (merged, mistakes) => ({
  type, user: userOf(merged, mistakes), password: merged.get('password')?.value, passcode: merged.get('passcode')?.value,
})

type ReadFactor = (merged: Merged, mistakes: Mistakes) => Factor

const FACTORS: Readonly<Record<Factor['type'], ReadFactor>> = {
  password: ofUser('password'),
  totp: ofUser('totp'),
  token: (merged, mistakes) => ({ type: 'token', token: need(merged, 'token', mistakes) }),
  applicationCredential: (merged, mistakes) => {
    const secret = need(merged, 'application_credential_secret', mistakes)
    const name = merged.get('application_credential_name')?.value
    return name === undefined
      ? { type: 'applicationCredential', id: need(merged, 'application_credential_id', mistakes), secret }
      : { type: 'applicationCredential', name, user: userOf(merged, mistakes), secret }
  },
}

const isFactor = (type: string): type is Factor['type'] => type in FACTORS

/** The methods of `auth_methods`: names of auth types, with commas between them. */
function factorsIn(merged: Merged, mistakes: Mistakes): readonly Factor[] {
  const given = merged.get('auth_methods')
  const names = need(merged, 'auth_methods', mistakes).split(',').map((name) => name.trim().toLowerCase()).filter((name) => name !== '')
  return names.flatMap((name) => {
    const type = TYPES.get(name) ?? TYPES.get(`v3${name.replaceAll('_', '')}`) ?? ''
    if (isFactor(type)) return [FACTORS[type](merged, mistakes)]
    mistakes.push(`auth_methods ${name} (${given?.origin}) is not known; choose from v3password, v3totp, v3token, v3applicationcredential.`)
    return []
  })
}

type Reader = (merged: Merged, mistakes: Mistakes) => Credentials

const READERS: Readonly<Record<Credentials['type'], Reader>> = {
  ...FACTORS,
  ...FEDERATED,
  multifactor: (merged, mistakes) => ({ type: 'multifactor', factors: factorsIn(merged, mistakes) }),
  none: (merged, mistakes) => ({ type: 'none', endpoint: need(merged, 'endpoint', mistakes) }),
  noAuth: (merged, mistakes) => {
    const first = (...keys: readonly string[]): string | undefined => keys.flatMap((key) => merged.get(key)?.value ?? [])[0]
    const user = first('user_id', 'username') ?? 'admin'
    return { type: 'noAuth', endpoint: need(merged, 'endpoint', mistakes), user, project: first('project_id', 'project_name') ?? user }
  },
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
  return type === 'none' || type === 'noAuth' || type === 'adminToken' || type === 'httpBasic'
}

export function authUrlOf(type: Credentials['type'], merged: Merged, mistakes: Mistakes): string | undefined {
  if (needsNoSignIn(type)) return merged.get('auth_url')?.value
  const url = need(merged, 'auth_url', mistakes)
  if (url !== '' && !isWebAddress(url)) {
    mistakes.push(`auth_url ${maskUrl(url)} (${merged.get('auth_url')?.origin}) is no URL; it begins with http:// or https://.`)
  }
  return url
}

/** An application credential carries its scope. */
export function takesNoScope(credentials: Credentials): boolean {
  return factorsOf(credentials).some(({ type }) => type === 'applicationCredential')
}
