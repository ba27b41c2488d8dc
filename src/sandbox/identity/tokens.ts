import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import { getString, getField, getObject } from '../http/read-body.ts'
import { buildCatalog } from './catalog.ts'
import { formatKeystoneTime } from '../state/timestamps.ts'
import { digest, createUuid } from '../state/ids.ts'
import type { CredentialEntity, TokenEntity, UserEntity } from '../state/entities.ts'
import { ServiceFault } from '../http/errors.ts'
import type { SandboxState } from '../state/state.ts'

const TOKEN_LIFETIME_MS = 24 * 3600 * 1000
export const DOMAIN = { id: 'default', name: 'Default' } as const

/** Keystone's response to credentials it cannot authenticate. */
export const unauthorized = (): ServiceFault =>
  new ServiceFault(401, 'The request you have made requires authentication.')
const createMalformedFault = (missingPart: string): ServiceFault =>
  new ServiceFault(
    400,
    `Expecting to find ${missingPart} in request body. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.`,
  )

/** A token that is known and has not expired. */
export function findValidToken(state: SandboxState, text: string | undefined, now: number): TokenEntity | undefined {
  const token = text === undefined ? undefined : getOwn(state.tokens, text)
  return token !== undefined && token.expiresAt > now ? token : undefined
}

const isDefaultDomain = (from: Json | undefined): boolean =>
  (getString(from, 'id') ?? DOMAIN.id) === DOMAIN.id && (getString(from, 'name') ?? DOMAIN.name) === DOMAIN.name

function findUser(state: SandboxState, from: JsonObject): UserEntity | undefined {
  const id = getString(from, 'id')
  if (id !== undefined) return getOwn(state.users, id)
  return isDefaultDomain(getField(from, 'domain'))
    ? Object.values(state.users).find(({ name }) => name === getString(from, 'name'))
    : undefined
}

interface Authentication {
  readonly user: UserEntity
  readonly credential?: CredentialEntity
  readonly previousToken?: TokenEntity
}

function authenticateByPassword(state: SandboxState, identity: JsonObject): Authentication | undefined {
  const passwordUser = getObject(getObject(identity, 'password'), 'user')
  const user = findUser(state, passwordUser)
  return user !== undefined && user.password === getString(passwordUser, 'password') ? { user } : undefined
}

function authenticateByToken(state: SandboxState, identity: JsonObject, now: number): Authentication {
  const previousToken = findValidToken(state, getString(getObject(identity, 'token'), 'id'), now)
  const user = getOwn(state.users, previousToken?.userId ?? '')
  if (previousToken === undefined || user === undefined) throw new ServiceFault(404, 'Could not recognize Fernet token')
  return { user, previousToken }
}

function authenticateByCredential(state: SandboxState, identity: JsonObject): Authentication | undefined {
  const credentialBody = getObject(identity, 'application_credential')
  const id = getString(credentialBody, 'id')
  const owner = findUser(state, getObject(credentialBody, 'user'))
  const credential =
    id === undefined
      ? Object.values(state.credentials).find(
          one => one.name === getString(credentialBody, 'name') && one.userId === owner?.id,
        )
      : getOwn(state.credentials, id)
  const user = getOwn(state.users, credential?.userId ?? '')
  return credential !== undefined && user !== undefined && credential.secret === getString(credentialBody, 'secret')
    ? { user, credential }
    : undefined
}

function authenticateUser(
  state: SandboxState,
  identity: JsonObject,
  methods: readonly string[],
  now: number,
): Authentication {
  const authentication = methods.includes('application_credential')
    ? authenticateByCredential(state, identity)
    : methods.includes('token')
      ? authenticateByToken(state, identity, now)
      : methods.includes('password')
        ? authenticateByPassword(state, identity)
        : undefined
  if (authentication === undefined) throw unauthorized()
  return authentication
}

/** The scope of the token: a project's ID, `domain` or `system`; null without a scope. */
function resolveScope(
  state: SandboxState,
  auth: JsonObject,
  { user, credential, previousToken }: Authentication,
): string | null {
  if (credential !== undefined) return credential.projectId
  const scope = getField(auth, 'scope')
  if (scope === undefined || scope === null)
    return previousToken === undefined ? user.defaultProjectId : previousToken.scope
  if (scope === 'unscoped' || getField(scope, 'unscoped') !== undefined) return null
  if (getField(scope, 'system') !== undefined) return 'system'
  const project = getField(scope, 'project')
  if (project === undefined) {
    if (!isDefaultDomain(getField(scope, 'domain'))) throw unauthorized()
    return 'domain'
  }
  const id = getString(project, 'id')
  const scopedProject =
    id === undefined
      ? Object.values(state.projects).find(
          ({ name }) => name === getString(project, 'name') && isDefaultDomain(getField(project, 'domain')),
        )
      : getOwn(state.projects, id)
  if (scopedProject === undefined) throw unauthorized()
  return scopedProject.id
}

/** POST /v3/auth/tokens. */
export function issueToken(state: SandboxState, body: Json | undefined, now: number): TokenEntity {
  const auth = getField(body, 'auth')
  if (auth === undefined) throw createMalformedFault('auth')
  const identity = getObject(auth, 'identity')
  const methodList = getField(identity, 'methods')
  if (!Array.isArray(methodList)) throw createMalformedFault('identity')
  const methods = methodList.map(String)
  const authentication = authenticateUser(state, identity, methods, now)
  const scope = resolveScope(state, getObject(body, 'auth'), authentication)
  const grantedRoles = state.grants.find(
    grant => grant.userId === authentication.user.id && grant.scope === scope,
  )?.roles
  if (scope !== null && grantedRoles === undefined) throw unauthorized()
  const value = `gAAAAA${digest(createUuid(state))}${digest(createUuid(state))}${digest(createUuid(state))}`
  const token: TokenEntity = {
    value,
    userId: authentication.user.id,
    scope,
    roles: authentication.credential?.roles ?? grantedRoles ?? [],
    methods: [...new Set([...methods, ...(authentication.previousToken?.methods ?? [])])],
    issuedAt: now,
    expiresAt: authentication.previousToken?.expiresAt ?? now + TOKEN_LIFETIME_MS,
    credentialId: authentication.credential?.id ?? null,
  }
  state.tokens = {
    ...Object.fromEntries(Object.entries(state.tokens).filter(([, stored]) => stored.expiresAt > now)),
    [value]: token,
  }
  return token
}

function serializeScope(state: SandboxState, scope: string): JsonObject {
  if (scope === 'system') return { system: { all: true } }
  if (scope === 'domain') return { domain: DOMAIN }
  return { project: { domain: DOMAIN, id: scope, name: getOwn(state.projects, scope)?.name ?? '' }, is_domain: false }
}

/** The body of a token, with the catalog of this origin. */
export function serializeToken(state: SandboxState, token: TokenEntity, origin: string): JsonObject {
  const credential = getOwn(state.credentials, token.credentialId ?? '')
  const isProject = token.scope !== null && !['system', 'domain'].includes(token.scope)
  return {
    token: {
      methods: token.methods,
      user: {
        domain: DOMAIN,
        id: token.userId,
        name: getOwn(state.users, token.userId)?.name ?? '',
        password_expires_at: null,
      },
      audit_ids: [digest(token.value).slice(0, 22)],
      expires_at: formatKeystoneTime(token.expiresAt),
      issued_at: formatKeystoneTime(token.issuedAt),
      ...(token.scope === null
        ? {}
        : {
            ...serializeScope(state, token.scope),
            roles: token.roles.map(name => ({ id: digest(`role ${name}`), name })),
            catalog: buildCatalog(origin, isProject ? token.scope : undefined),
          }),
      ...(credential === undefined
        ? {}
        : { application_credential: { id: credential.id, name: credential.name, restricted: true } }),
    },
  }
}
