import { AUTH_TYPES } from '../types/auth-types.ts'
import { FEDERATED_READERS } from './federated-settings.ts'
import type { MergedSettings } from './merge-settings.ts'
import { maskUrl } from '../http/mask.ts'
import { readDomain } from './scope-settings.ts'
import type { Credentials, Factor, User } from './settings.ts'
import { listFactors } from './credentials.ts'
import { isHttpUrl, requireSetting, type SettingErrors } from './required-setting.ts'

/** Auth types by all their names; the other ones of keystoneauth are in UNSUPPORTED_TYPES. */
const CREDENTIAL_TYPES = new Map<string, Credentials['type']>(
  Object.entries({
    password: 'password',
    v3password: 'password',
    token: 'token',
    v3token: 'token',
    v3applicationcredential: 'applicationCredential',
    v3totp: 'totp',
    v3multifactor: 'multifactor',
    v3oidcpassword: 'oidcPassword',
    v3oidcclientcredentials: 'oidcClientCredentials',
    v3oidcauthcode: 'oidcAuthCode',
    v3oidcdeviceauthz: 'oidcDevice',
    v3oidcaccesstoken: 'oidcAccessToken',
    v3websso: 'webSso',
    none: 'none',
    noauth: 'noAuth',
    http_basic: 'httpBasic',
    admin_token: 'adminToken',
    token_endpoint: 'adminToken',
  } satisfies Record<string, Credentials['type']>),
)

const UNSUPPORTED_TYPES = new Set([
  'v2password',
  'v2token',
  'v3oauth2clientcredential',
  'v3oauth2mtlsclientcredential',
  'v3tokenlessauth',
  'v3kerberos',
  'v3fedkerb',
  'v3oauth1',
  'v3adfspassword',
  'v3samlpassword',
])

/** The type of the credentials, from `auth_type` or from the settings that are present. */
export function readAuthType(merged: MergedSettings, errors: SettingErrors): Credentials['type'] {
  const setting = merged.get('auth_type')
  if (setting === undefined) return inferAuthType(merged)
  const known = CREDENTIAL_TYPES.get(setting.value.toLowerCase())
  if (known !== undefined) return known
  const name = setting.value
  errors.push(
    UNSUPPORTED_TYPES.has(name.toLowerCase())
      ? `auth_type ${name} (${setting.origin}) is not supported; choose from ${AUTH_TYPES}.`
      : `Unknown auth_type ${name} (${setting.origin}); choose from ${AUTH_TYPES}.`,
  )
  return 'password'
}

function inferAuthType(merged: MergedSettings): Credentials['type'] {
  if (merged.has('token')) return merged.has('endpoint') && !merged.has('auth_url') ? 'adminToken' : 'token'
  if (merged.has('application_credential_secret') && !merged.has('password')) return 'applicationCredential'
  return 'password'
}

function readUser(merged: MergedSettings, errors: SettingErrors): User {
  const id = merged.get('user_id')
  return id !== undefined
    ? { id: id.value }
    : { name: requireSetting(merged, 'username', errors), domain: readDomain(merged, 'user') }
}

const userFactorReader =
  (type: 'password' | 'totp'): FactorReader =>
  (merged, errors) => ({
    type,
    user: readUser(merged, errors),
    password: merged.get('password')?.value,
    passcode: merged.get('passcode')?.value,
  })

type FactorReader = (merged: MergedSettings, errors: SettingErrors) => Factor

const FACTOR_READERS: Readonly<Record<Factor['type'], FactorReader>> = {
  password: userFactorReader('password'),
  totp: userFactorReader('totp'),
  token: (merged, errors) => ({ type: 'token', token: requireSetting(merged, 'token', errors) }),
  applicationCredential: (merged, errors) => {
    const secret = requireSetting(merged, 'application_credential_secret', errors)
    const name = merged.get('application_credential_name')?.value
    return name === undefined || merged.has('application_credential_id')
      ? { type: 'applicationCredential', id: requireSetting(merged, 'application_credential_id', errors), secret }
      : { type: 'applicationCredential', name, user: readUser(merged, errors), secret }
  },
}

const isFactor = (type: string): type is Factor['type'] => type in FACTOR_READERS

/** The factors of `auth_methods`: names of auth types, separated by commas. */
function readFactors(merged: MergedSettings, errors: SettingErrors): readonly Factor[] {
  const setting = merged.get('auth_methods')
  const names = requireSetting(merged, 'auth_methods', errors)
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '')
  return names.flatMap(name => {
    const type = CREDENTIAL_TYPES.get(name) ?? CREDENTIAL_TYPES.get(`v3${name.replaceAll('_', '')}`) ?? ''
    if (isFactor(type)) return [FACTOR_READERS[type](merged, errors)]
    errors.push(
      `Unknown name in auth_methods: ${name} (${setting?.origin}); choose from v3password, v3totp, v3token, v3applicationcredential.`,
    )
    return []
  })
}

type CredentialsReader = (merged: MergedSettings, errors: SettingErrors) => Credentials

const CREDENTIALS_READERS: Readonly<Record<Credentials['type'], CredentialsReader>> = {
  ...FACTOR_READERS,
  ...FEDERATED_READERS,
  multifactor: (merged, errors) => ({ type: 'multifactor', factors: readFactors(merged, errors) }),
  none: (merged, errors) => ({ type: 'none', endpoint: requireSetting(merged, 'endpoint', errors) }),
  noAuth: (merged, errors) => {
    const first = (...keys: readonly string[]): string | undefined =>
      keys.flatMap(key => merged.get(key)?.value ?? [])[0]
    const user = first('user_id', 'username') ?? 'admin'
    return {
      type: 'noAuth',
      endpoint: requireSetting(merged, 'endpoint', errors),
      user,
      project: first('project_id', 'project_name') ?? user,
    }
  },
  adminToken: (merged, errors) => ({
    type: 'adminToken',
    endpoint: requireSetting(merged, 'endpoint', errors),
    token: requireSetting(merged, 'token', errors),
  }),
  httpBasic: (merged, errors) => ({
    type: 'httpBasic',
    endpoint: requireSetting(merged, 'endpoint', errors),
    username: requireSetting(merged, 'username', errors),
    password: merged.get('password')?.value,
  }),
}

export function readCredentials(type: Credentials['type'], merged: MergedSettings, errors: SettingErrors): Credentials {
  return CREDENTIALS_READERS[type](merged, errors)
}

/** True for credentials that are used without Keystone. */
export function needsNoSignIn(type: Credentials['type']): boolean {
  return type === 'none' || type === 'noAuth' || type === 'adminToken' || type === 'httpBasic'
}

export function readAuthUrl(
  type: Credentials['type'],
  merged: MergedSettings,
  errors: SettingErrors,
): string | undefined {
  if (needsNoSignIn(type)) return merged.get('auth_url')?.value
  const url = requireSetting(merged, 'auth_url', errors)
  if (url !== '' && !isHttpUrl(url)) {
    errors.push(`auth_url ${maskUrl(url)} (${merged.get('auth_url')?.origin}) is not a URL with http:// or https://.`)
  }
  return url
}

/** True for an application credential, which carries its scope. */
export function hasFixedScope(credentials: Credentials): boolean {
  return listFactors(credentials).some(({ type }) => type === 'applicationCredential')
}
