import type { CatalogEntry, Identity } from '../../contract/cloud.ts'
import { isJsonObject, type Json, type JsonObject } from '../../contract/json.ts'
import type { SignedIn } from './tokens.ts'
import { at, listAt, textAt } from '../wire/reading.ts'
import type { Credentials } from '../settings/settings.ts'

/** Being signed in: who, with what catalog, and the headers that prove it. */
export interface Session {
  readonly identity: Identity
  readonly catalog: readonly CatalogEntry[]
  readonly headers: Readonly<Record<string, string>>
}

function readEndpoints(entry: Json): CatalogEntry['endpoints'] {
  return listAt(entry, 'endpoints').map((endpoint) => ({
    interface: textAt(endpoint, 'interface') ?? '',
    region: textAt(endpoint, 'region') ?? textAt(endpoint, 'region_id') ?? '',
    url: textAt(endpoint, 'url') ?? '',
  }))
}

/** Reads the body of a token (Identity API, "Password authentication with scoped authorization"). */
export function sessionOf({ token, about }: SignedIn): Session {
  return {
    identity: {
      userId: textAt(about, 'user', 'id'),
      userName: textAt(about, 'user', 'name'),
      projectId: textAt(about, 'project', 'id'),
      projectName: textAt(about, 'project', 'name'),
      domainId: textAt(about, 'domain', 'id'),
      system: at(about, 'system', 'all') === true,
      roles: listAt(about, 'roles').flatMap((role) => textAt(role, 'name') ?? []),
      expiresAt: textAt(about, 'expires_at'),
      token,
    },
    catalog: listAt(about, 'catalog').map((entry) => ({
      type: textAt(entry, 'type') ?? '', name: textAt(entry, 'name') ?? '', endpoints: readEndpoints(entry),
    })),
    headers: { 'x-auth-token': token },
  }
}

/** Reads what the cache kept of a sign-in; undefined when it is not that. */
export function signedInFrom(entry: JsonObject | undefined): SignedIn | undefined {
  const token = textAt(entry, 'token')
  const about = at(entry, 'about')
  return token !== undefined && isJsonObject(about) && textAt(about, 'expires_at') !== undefined ? { token, about } : undefined
}

/** The session of credentials that need no Keystone: nothing is known but the proof itself. */
export function sessionWithoutKeystone(credentials: Credentials, projectId: string | undefined, password: string): Session {
  const token = credentials.type === 'adminToken' ? credentials.token : credentials.type === 'noAuth' ? `${credentials.user}:${credentials.project}` : ''
  const basic = credentials.type === 'httpBasic' ? Buffer.from(`${credentials.username}:${password}`).toString('base64') : ''
  return {
    identity: {
      userId: credentials.type === 'noAuth' ? credentials.user : undefined, userName: credentials.type === 'httpBasic' ? credentials.username : undefined,
      projectId, projectName: undefined, domainId: undefined, system: false, roles: [], expiresAt: undefined, token,
    },
    catalog: [],
    headers: token !== '' ? { 'x-auth-token': token } : basic !== '' ? { authorization: `Basic ${basic}` } : {},
  }
}
