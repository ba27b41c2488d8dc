import type { Json, JsonObject } from '../../contract/json.ts'
import { catalogFor } from './catalog.ts'
import { identityVersion } from '../discovery.ts'
import type { Project, Token, User } from '../records.ts'
import { Refusal } from '../refusal.ts'
import { decoded } from '../router.ts'
import { DOMAIN, issueToken, liveToken, tokenView, unauthorized } from './tokens.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

/** Just enough of Keystone v3: signing in, looking at tokens, turning names into IDs. */

export interface IdentityRequest {
  readonly method: string
  /** Below `/v3`. */
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json | undefined
  readonly origin: string
  readonly prefix: string
  readonly now: number
}

export interface IdentityReply { readonly status: number; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> }

type Answerer = (world: World, request: IdentityRequest, token: Token, id: string) => IdentityReply

const isAdmin = (token: Token): boolean => token.roles.includes('admin')
const linkTo = (request: IdentityRequest, path: string): JsonObject => ({ self: `${request.origin}${request.prefix}/v3${path}` })

function projectView(request: IdentityRequest, { id, name, description }: Project): JsonObject {
  return { id, name, domain_id: DOMAIN.id, description, enabled: true, parent_id: DOMAIN.id, is_domain: false, tags: [], options: {}, links: linkTo(request, `/projects/${id}`) }
}

function userView(request: IdentityRequest, { id, name, defaultProjectId }: User): JsonObject {
  return { id, name, domain_id: DOMAIN.id, enabled: true, default_project_id: defaultProjectId, password_expires_at: null, options: {}, links: linkTo(request, `/users/${id}`) }
}

function domainView(request: IdentityRequest): JsonObject {
  return { ...DOMAIN, description: 'The default domain', enabled: true, tags: [], options: {}, links: linkTo(request, `/domains/${DOMAIN.id}`) }
}

function collection(request: IdentityRequest, key: string, rows: readonly JsonObject[]): IdentityReply {
  const name = request.query.get('name')
  const text = new URLSearchParams([...request.query]).toString()
  const self = `${request.origin}${request.prefix}/v3${request.path}${text === '' ? '' : `?${text}`}`
  return { status: 200, body: { [key]: rows.filter((row) => name === undefined || row['name'] === name), links: { next: null, self, previous: null } } }
}

function needAdmin(token: Token, action: string): void {
  if (!isAdmin(token)) throw new Refusal(403, `You are not authorized to perform the requested action: identity:${action}.`)
}

function showToken(world: World, request: IdentityRequest): IdentityReply {
  const subject = liveToken(world, request.headers['x-subject-token'], request.now)
  if (subject === undefined) throw new Refusal(404, 'Could not recognize Fernet token')
  return { status: 200, body: tokenView(world, subject, request.origin), headers: { 'x-subject-token': subject.text } }
}

const projectOf = (token: Token): string | undefined => (token.scope === null || ['system', 'domain'].includes(token.scope) ? undefined : token.scope)

const ANSWERS: readonly (readonly [string, RegExp, Answerer])[] = [
  ['GET', /^\/auth\/tokens$/, showToken],
  ['DELETE', /^\/auth\/tokens$/, (world, request) => {
    world.tokens = Object.fromEntries(Object.entries(world.tokens).filter(([text]) => text !== request.headers['x-subject-token']))
    return { status: 204 }
  }],
  ['GET', /^\/auth\/projects$/, (world, request, token) => collection(request, 'projects', world.grants.filter(({ userId }) => userId === token.userId).flatMap(({ on }) => at(world.projects, on) ?? []).map((project) => projectView(request, project)))],
  ['GET', /^\/auth\/domains$/, (_world, request) => collection(request, 'domains', [])],
  ['GET', /^\/auth\/catalog$/, (_world, request, token) => ({ status: 200, body: { catalog: catalogFor(request.origin, projectOf(token)), links: linkTo(request, request.path) } })],
  ['GET', /^\/projects$/, (world, request, token) => {
    needAdmin(token, 'list_projects')
    return collection(request, 'projects', Object.values(world.projects).map((project) => projectView(request, project)))
  }],
  ['GET', /^\/projects\/([^/]+)$/, (world, request, token, id) => {
    const project = at(world.projects, id)
    if (project === undefined || !(isAdmin(token) || token.scope === id)) needAdmin(token, 'get_project')
    if (project === undefined) throw new Refusal(404, `Could not find project: ${id}.`)
    return { status: 200, body: { project: projectView(request, project) } }
  }],
  ['GET', /^\/users$/, (world, request, token) => {
    needAdmin(token, 'list_users')
    return collection(request, 'users', Object.values(world.users).map((user) => userView(request, user)))
  }],
  ['GET', /^\/users\/([^/]+)$/, (world, request, token, id) => {
    const user = at(world.users, id)
    if (token.userId !== id) needAdmin(token, 'get_user')
    if (user === undefined) throw new Refusal(404, `Could not find user: ${id}.`)
    return { status: 200, body: { user: userView(request, user) } }
  }],
  ['GET', /^\/domains$/, (_world, request, token) => {
    needAdmin(token, 'list_domains')
    return collection(request, 'domains', [domainView(request)])
  }],
  ['GET', /^\/domains\/([^/]+)$/, (_world, request, _token, id) => {
    if (id !== DOMAIN.id) throw new Refusal(404, `Could not find domain: ${id}.`)
    return { status: 200, body: { domain: domainView(request) } }
  }],
]

/** Answers a request to Keystone; raises a `Refusal`. */
export function answerIdentity(world: World, request: IdentityRequest): IdentityReply {
  const { method, path, origin, prefix } = request
  if (path === '' || path === '/') return { status: 200, body: { version: identityVersion(origin, prefix) } }
  if (method === 'POST' && path === '/auth/tokens') {
    const token = issueToken(world, request.body, request.now)
    return { status: 201, body: tokenView(world, token, origin), headers: { 'x-subject-token': token.text } }
  }
  const token = liveToken(world, request.headers['x-auth-token'], request.now)
  if (token === undefined) throw unauthorized()
  for (const [known, shape, answerer] of ANSWERS) {
    const found = known === method ? shape.exec(path) : null
    if (found !== null) return answerer(world, request, token, decoded(found[1] ?? ''))
  }
  throw new Refusal(404, 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.')
}
