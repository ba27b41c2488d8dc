import type { Json, JsonObject } from '../../types/json.ts'
import { getOwn } from '../../types/json.ts'
import { buildCatalog } from './catalog.ts'
import { buildIdentityVersion } from '../discovery/versions.ts'
import type { ProjectEntity, TokenEntity, UserEntity } from '../state/entities.ts'
import { ServiceFault } from '../http/errors.ts'
import { decodeSegment } from '../http/router.ts'
import { DOMAIN, issueToken, findValidToken, serializeToken, unauthorized } from './tokens.ts'
import type { SandboxState } from '../state/state.ts'

/** A part of Keystone v3: tokens, projects, users and domains. */

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

export interface IdentityReply {
  readonly status: number
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
}

type IdentityHandler = (state: SandboxState, request: IdentityRequest, token: TokenEntity, id: string) => IdentityReply

const hasAdminRole = (token: TokenEntity): boolean => token.roles.includes('admin')
const buildLinks = (request: IdentityRequest, path: string): JsonObject => ({
  self: `${request.origin}${request.prefix}/v3${path}`,
})

function serializeProject(request: IdentityRequest, { id, name, description }: ProjectEntity): JsonObject {
  return {
    id,
    name,
    domain_id: DOMAIN.id,
    description,
    enabled: true,
    parent_id: DOMAIN.id,
    is_domain: false,
    tags: [],
    options: {},
    links: buildLinks(request, `/projects/${id}`),
  }
}

function serializeUser(request: IdentityRequest, { id, name, defaultProjectId }: UserEntity): JsonObject {
  return {
    id,
    name,
    domain_id: DOMAIN.id,
    enabled: true,
    default_project_id: defaultProjectId,
    password_expires_at: null,
    options: {},
    links: buildLinks(request, `/users/${id}`),
  }
}

function serializeDomain(request: IdentityRequest): JsonObject {
  return {
    ...DOMAIN,
    description: 'The default domain',
    enabled: true,
    tags: [],
    options: {},
    links: buildLinks(request, `/domains/${DOMAIN.id}`),
  }
}

function buildCollection(request: IdentityRequest, key: string, rows: readonly JsonObject[]): IdentityReply {
  const name = request.query.get('name')
  const text = new URLSearchParams([...request.query]).toString()
  const self = `${request.origin}${request.prefix}/v3${request.path}${text === '' ? '' : `?${text}`}`
  return {
    status: 200,
    body: {
      [key]: rows.filter(row => name === undefined || row['name'] === name),
      links: { next: null, self, previous: null },
    },
  }
}

function requireAdminRole(token: TokenEntity, action: string): void {
  if (!hasAdminRole(token))
    throw new ServiceFault(403, `You are not authorized to perform the requested action: identity:${action}.`)
}

function showToken(state: SandboxState, request: IdentityRequest): IdentityReply {
  const subject = findValidToken(state, request.headers['x-subject-token'], request.now)
  if (subject === undefined) throw new ServiceFault(404, 'Could not recognize Fernet token')
  return {
    status: 200,
    body: serializeToken(state, subject, request.origin),
    headers: { 'x-subject-token': subject.value },
  }
}

const getScopedProject = (token: TokenEntity): string | undefined =>
  token.scope === null || ['system', 'domain'].includes(token.scope) ? undefined : token.scope

const IDENTITY_ROUTES: readonly (readonly [string, RegExp, IdentityHandler])[] = [
  ['GET', /^\/auth\/tokens$/, showToken],
  [
    'DELETE',
    /^\/auth\/tokens$/,
    (state, request) => {
      state.tokens = Object.fromEntries(
        Object.entries(state.tokens).filter(([text]) => text !== request.headers['x-subject-token']),
      )
      return { status: 204 }
    },
  ],
  [
    'GET',
    /^\/auth\/projects$/,
    (state, request, token) =>
      buildCollection(
        request,
        'projects',
        state.grants
          .filter(({ userId }) => userId === token.userId)
          .flatMap(({ scope }) => getOwn(state.projects, scope) ?? [])
          .map(project => serializeProject(request, project)),
      ),
  ],
  ['GET', /^\/auth\/domains$/, (_state, request) => buildCollection(request, 'domains', [])],
  [
    'GET',
    /^\/auth\/catalog$/,
    (_state, request, token) => ({
      status: 200,
      body: {
        catalog: buildCatalog(request.origin, getScopedProject(token)),
        links: buildLinks(request, request.path),
      },
    }),
  ],
  [
    'GET',
    /^\/projects$/,
    (state, request, token) => {
      requireAdminRole(token, 'list_projects')
      return buildCollection(
        request,
        'projects',
        Object.values(state.projects).map(project => serializeProject(request, project)),
      )
    },
  ],
  [
    'GET',
    /^\/projects\/([^/]+)$/,
    (state, request, token, id) => {
      const project = getOwn(state.projects, id)
      if (project === undefined || !(hasAdminRole(token) || token.scope === id)) requireAdminRole(token, 'get_project')
      if (project === undefined) throw new ServiceFault(404, `Could not find project: ${id}.`)
      return { status: 200, body: { project: serializeProject(request, project) } }
    },
  ],
  [
    'GET',
    /^\/users$/,
    (state, request, token) => {
      requireAdminRole(token, 'list_users')
      return buildCollection(
        request,
        'users',
        Object.values(state.users).map(user => serializeUser(request, user)),
      )
    },
  ],
  [
    'GET',
    /^\/users\/([^/]+)$/,
    (state, request, token, id) => {
      const user = getOwn(state.users, id)
      if (token.userId !== id) requireAdminRole(token, 'get_user')
      if (user === undefined) throw new ServiceFault(404, `Could not find user: ${id}.`)
      return { status: 200, body: { user: serializeUser(request, user) } }
    },
  ],
  [
    'GET',
    /^\/domains$/,
    (_state, request, token) => {
      requireAdminRole(token, 'list_domains')
      return buildCollection(request, 'domains', [serializeDomain(request)])
    },
  ],
  [
    'GET',
    /^\/domains\/([^/]+)$/,
    (_state, request, _token, id) => {
      if (id !== DOMAIN.id) throw new ServiceFault(404, `Could not find domain: ${id}.`)
      return { status: 200, body: { domain: serializeDomain(request) } }
    },
  ],
]

/** Handles a request to Keystone. Raises a `ServiceFault`. */
export function handleIdentityRequest(state: SandboxState, request: IdentityRequest): IdentityReply {
  const { method, path, origin, prefix } = request
  if (path === '' || path === '/') return { status: 200, body: { version: buildIdentityVersion(origin, prefix) } }
  if (method === 'POST' && path === '/auth/tokens') {
    const token = issueToken(state, request.body, request.now)
    return { status: 201, body: serializeToken(state, token, origin), headers: { 'x-subject-token': token.value } }
  }
  const token = findValidToken(state, request.headers['x-auth-token'], request.now)
  if (token === undefined) throw unauthorized()
  for (const [routeMethod, pathPattern, handler] of IDENTITY_ROUTES) {
    const match = routeMethod === method ? pathPattern.exec(path) : null
    if (match !== null) return handler(state, request, token, decodeSegment(match[1] ?? ''))
  }
  throw new ServiceFault(
    404,
    'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
  )
}
