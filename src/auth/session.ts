import type { CatalogEntry, Identity } from '../types/cloud.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { IssuedToken } from './tokens.ts'
import { getValue, getArray, getString } from '../http/json.ts'
import type { Credentials } from '../config/settings.ts'

/** A session: the identity, the catalog, and the headers that authenticate requests. */
export interface AuthSession {
  readonly identity: Identity
  readonly catalog: readonly CatalogEntry[]
  readonly headers: Readonly<Record<string, string>>
}

function readEndpoints(entry: Json): CatalogEntry['endpoints'] {
  return getArray(entry, 'endpoints').map(endpoint => ({
    interface: getString(endpoint, 'interface') ?? '',
    region: getString(endpoint, 'region') ?? getString(endpoint, 'region_id') ?? '',
    url: getString(endpoint, 'url') ?? '',
  }))
}

/** Reads the body of a token (Identity API, "Password authentication with scoped authorization"). */
export function buildSession({ token, details }: IssuedToken): AuthSession {
  return {
    identity: {
      userId: getString(details, 'user', 'id'),
      userName: getString(details, 'user', 'name'),
      projectId: getString(details, 'project', 'id'),
      projectName: getString(details, 'project', 'name'),
      domainId: getString(details, 'domain', 'id'),
      isSystemScoped: getValue(details, 'system', 'all') === true,
      roles: getArray(details, 'roles').flatMap(role => getString(role, 'name') ?? []),
      expiresAt: getString(details, 'expires_at'),
      token,
    },
    catalog: getArray(details, 'catalog').map(entry => ({
      type: getString(entry, 'type') ?? '',
      name: getString(entry, 'name') ?? '',
      endpoints: readEndpoints(entry),
    })),
    headers: { 'x-auth-token': token },
  }
}

/** Reads a token from the cache; undefined for anything else. */
export function readStoredToken(entry: JsonObject | undefined): IssuedToken | undefined {
  const token = getString(entry, 'token')
  const details = getValue(entry, 'details')
  return token !== undefined && isJsonObject(details) && getString(details, 'expires_at') !== undefined
    ? { token, details }
    : undefined
}

/** The session of credentials that need no Keystone. */
export function buildDirectSession(
  credentials: Credentials,
  projectId: string | undefined,
  password: string,
): AuthSession {
  const token =
    credentials.type === 'adminToken'
      ? credentials.token
      : credentials.type === 'noAuth'
        ? `${credentials.user}:${credentials.project}`
        : ''
  const basic =
    credentials.type === 'httpBasic' ? Buffer.from(`${credentials.username}:${password}`).toString('base64') : ''
  return {
    identity: {
      userId: credentials.type === 'noAuth' ? credentials.user : undefined,
      userName: credentials.type === 'httpBasic' ? credentials.username : undefined,
      projectId,
      projectName: undefined,
      domainId: undefined,
      isSystemScoped: false,
      roles: [],
      expiresAt: undefined,
      token,
    },
    catalog: [],
    headers: token !== '' ? { 'x-auth-token': token } : basic !== '' ? { authorization: `Basic ${basic}` } : {},
  }
}
