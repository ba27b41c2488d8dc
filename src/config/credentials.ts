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
