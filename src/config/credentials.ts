import type { Credentials, Factor } from './settings.ts'

const FACTOR_TYPES: ReadonlySet<string> = new Set<Factor['type']>([
  'password',
  'totp',
  'token',
  'applicationCredential',
])

const isFactor = (credentials: Credentials): credentials is Factor => FACTOR_TYPES.has(credentials.type)

/** The factors that go into one request to Keystone; none for credentials of an identity provider. */
export function listFactors(credentials: Credentials): readonly Factor[] {
  if (credentials.type === 'multifactor') return credentials.factors
  return isFactor(credentials) ? [credentials] : []
}

/**
 * True for credentials that give a new token of full life without a person: neither a missing secret, nor a one-time
 * code, nor a browser, nor a token, whose life an exchange does not extend.
 */
export function canSignInUnattended(credentials: Credentials): boolean {
  if (credentials.type === 'multifactor') return credentials.factors.every(canSignInUnattended)
  if (credentials.type === 'password') return credentials.password !== undefined
  if (credentials.type === 'oidcPassword') return credentials.password !== undefined && credentials.otpKey === undefined
  return credentials.type === 'applicationCredential' || credentials.type === 'oidcClientCredentials'
}
