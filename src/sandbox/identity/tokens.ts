import type { Json, JsonObject } from '../../contract/json.ts'
import { own, part, textOf } from '../call.ts'
import { catalogFor } from './catalog.ts'
import { keystoneTime } from '../dates.ts'
import { digest, newUuid } from '../ids.ts'
import type { Credential, Token, User } from '../records.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

const LASTS_MS = 24 * 3600 * 1000
export const DOMAIN = { id: 'default', name: 'Default' } as const

/** Keystone's answer to everybody it does not know. */
export const unauthorized = (): Refusal => new Refusal(401, 'The request you have made requires authentication.')
const unreadable = (what: string): Refusal => new Refusal(400, `Expecting to find ${what} in request body. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.`)

/** A token that is known and has not expired. */
export function liveToken(world: World, text: string | undefined, now: number): Token | undefined {
  const token = text === undefined ? undefined : at(world.tokens, text)
  return token !== undefined && token.expiresAt > now ? token : undefined
}

const isDomain = (from: Json | undefined): boolean => (textOf(from, 'id') ?? DOMAIN.id) === DOMAIN.id && (textOf(from, 'name') ?? DOMAIN.name) === DOMAIN.name

function findUser(world: World, from: JsonObject): User | undefined {
  const id = textOf(from, 'id')
  if (id !== undefined) return at(world.users, id)
  return isDomain(own(from, 'domain')) ? Object.values(world.users).find(({ name }) => name === textOf(from, 'name')) : undefined
}

interface Proven { readonly user: User; readonly credential?: Credential; readonly earlier?: Token }

function byPassword(world: World, identity: JsonObject): Proven | undefined {
  const given = part(part(identity, 'password'), 'user')
  const user = findUser(world, given)
  return user !== undefined && user.password === textOf(given, 'password') ? { user } : undefined
}

function byToken(world: World, identity: JsonObject, now: number): Proven {
  const earlier = liveToken(world, textOf(part(identity, 'token'), 'id'), now)
  const user = at(world.users, earlier?.userId ?? '')
  if (earlier === undefined || user === undefined) throw new Refusal(404, 'Could not recognize Fernet token')
  return { user, earlier }
}

function byCredential(world: World, identity: JsonObject): Proven | undefined {
  const given = part(identity, 'application_credential')
  const id = textOf(given, 'id')
  const owner = findUser(world, part(given, 'user'))
  const credential = id === undefined ? Object.values(world.credentials).find((one) => one.name === textOf(given, 'name') && one.userId === owner?.id) : at(world.credentials, id)
  const user = at(world.users, credential?.userId ?? '')
  return credential !== undefined && user !== undefined && credential.secret === textOf(given, 'secret') ? { user, credential } : undefined
}

function prove(world: World, identity: JsonObject, methods: readonly string[], now: number): Proven {
  const found = methods.includes('application_credential') ? byCredential(world, identity) : methods.includes('token') ? byToken(world, identity, now) : methods.includes('password') ? byPassword(world, identity) : undefined
  if (found === undefined) throw unauthorized()
  return found
}

/** What the token is for: a project's ID, `domain`, `system`; null for nothing. */
function scopeOf(world: World, auth: JsonObject, { user, credential, earlier }: Proven): string | null {
  if (credential !== undefined) return credential.projectId
  const scope = own(auth, 'scope')
  if (scope === undefined || scope === null) return earlier === undefined ? user.defaultProjectId : earlier.scope
  if (scope === 'unscoped' || own(scope, 'unscoped') !== undefined) return null
  if (own(scope, 'system') !== undefined) return 'system'
  const project = own(scope, 'project')
  if (project === undefined) {
    if (!isDomain(own(scope, 'domain'))) throw unauthorized()
    return 'domain'
  }
  const id = textOf(project, 'id')
  const found = id === undefined ? Object.values(world.projects).find(({ name }) => name === textOf(project, 'name') && isDomain(own(project, 'domain'))) : at(world.projects, id)
  if (found === undefined) throw unauthorized()
  return found.id
}

/** POST /v3/auth/tokens. */
export function issueToken(world: World, body: Json | undefined, now: number): Token {
  const auth = own(body, 'auth')
  if (auth === undefined) throw unreadable('auth')
  const identity = part(auth, 'identity')
  const listed = own(identity, 'methods')
  if (!Array.isArray(listed)) throw unreadable('identity')
  const methods = listed.map(String)
  const proven = prove(world, identity, methods, now)
  const scope = scopeOf(world, part(body, 'auth'), proven)
  const granted = world.grants.find((grant) => grant.userId === proven.user.id && grant.on === scope)?.roles
  if (scope !== null && granted === undefined) throw unauthorized()
  const text = `gAAAAA${digest(newUuid(world))}${digest(newUuid(world))}${digest(newUuid(world))}`
  const token: Token = {
    text, userId: proven.user.id, scope, roles: proven.credential?.roles ?? granted ?? [], methods: [...new Set([...methods, ...(proven.earlier?.methods ?? [])])],
    issuedAt: now, expiresAt: proven.earlier?.expiresAt ?? now + LASTS_MS, credentialId: proven.credential?.id ?? null,
  }
  world.tokens = { ...Object.fromEntries(Object.entries(world.tokens).filter(([, old]) => old.expiresAt > now)), [text]: token }
  return token
}

function scopeView(world: World, scope: string): JsonObject {
  if (scope === 'system') return { system: { all: true } }
  if (scope === 'domain') return { domain: DOMAIN }
  return { project: { domain: DOMAIN, id: scope, name: at(world.projects, scope)?.name ?? '' }, is_domain: false }
}

/** The body of a token, with the catalog of this origin. */
export function tokenView(world: World, token: Token, origin: string): JsonObject {
  const credential = at(world.credentials, token.credentialId ?? '')
  const isProject = token.scope !== null && !['system', 'domain'].includes(token.scope)
  return { token: {
    methods: token.methods, user: { domain: DOMAIN, id: token.userId, name: at(world.users, token.userId)?.name ?? '', password_expires_at: null }, audit_ids: [digest(token.text).slice(0, 22)],
    expires_at: keystoneTime(token.expiresAt), issued_at: keystoneTime(token.issuedAt),
    ...(token.scope === null ? {} : {
      ...scopeView(world, token.scope), roles: token.roles.map((name) => ({ id: digest(`role ${name}`), name })), catalog: catalogFor(origin, isProject ? token.scope : undefined),
    }),
    ...(credential === undefined ? {} : { application_credential: { id: credential.id, name: credential.name, restricted: true } }),
  } }
}
