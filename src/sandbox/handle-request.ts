import type { HttpRequest, HttpResponse } from '../types/http.ts'
import type { Json } from '../types/json.ts'
import type { VolumeRequest } from './resolve-route.ts'
import { parseMicroversion, resolveRoute } from './resolve-route.ts'
import type { Caller, Reply, ApiRoute } from './handler-context.ts'
import { buildIdentityVersion, buildVolumeVersions } from './discovery.ts'
import { hasDueEvents, runDueEvents } from './event-loop.ts'
import { deriveUuid } from './ids.ts'
import { handleIdentityRequest } from './identity/routes.ts'
import { handleImageRequest, buildImageVersions } from './images.ts'
import { GENERIC_FAILURE, ServiceFault, getFaultName } from './errors.ts'
import { matchRoute } from './router.ts'
import { volumeServiceRoutes } from './routes.ts'
import { findValidToken } from './identity/tokens.ts'
import type { SandboxState } from './state.ts'

/** One thing the sandbox answers. */
export interface RouteName {
  readonly method: string
  /** As in Cinder's router: `/volumes/{id}/action`. */
  readonly path: string
  /** The one key of an action's body. */
  readonly action?: string
}

/** What can be asked of the Block Storage service here, below `/v3` or `/v3/PROJECT`. */
export const routes: readonly RouteName[] = volumeServiceRoutes.map(({ method, path, action }: ApiRoute) =>
  action === undefined ? { method, path } : { method, path, action },
)

/** A request taken apart, and the world it may change. */
interface IncomingRequest {
  readonly state: SandboxState
  readonly method: string
  readonly origin: string
  /** `/volume`, `/identity`, `/image`, or nothing. */
  readonly prefix: string
  /** Below the prefix. */
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string>>
  readonly bodyText: string | undefined
  readonly now: number
  readonly requestId: string
}

interface HandledRequest {
  readonly response: HttpResponse
  readonly state: SandboxState
}

const JSON_TYPE = { 'content-type': 'application/json' }

function buildResponse(
  status: number,
  body: Json | undefined,
  headers: Readonly<Record<string, string>>,
): HttpResponse {
  return { status, headers, body: body === undefined ? '' : JSON.stringify(body) }
}

function identifyCaller(request: IncomingRequest): Caller | undefined {
  const token = findValidToken(request.state, request.headers['x-auth-token'], request.now)
  if (token === undefined) return undefined
  const projectId = token.scope === null || ['system', 'domain'].includes(token.scope) ? '' : token.scope
  return { userId: token.userId, projectId, isAdmin: token.roles.includes('admin') }
}

/** The middleware in front of Cinder and Glance. */
function rejectUnauthenticated(request: IncomingRequest): HandledRequest {
  const headers = {
    ...JSON_TYPE,
    'www-authenticate': `Keystone uri="${request.origin}/identity"`,
    'x-openstack-request-id': request.requestId,
  }
  return {
    state: request.state,
    response: buildResponse(
      401,
      { error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' } },
      headers,
    ),
  }
}

const buildNotFound = (request: IncomingRequest, message = 'The resource could not be found.'): HttpResponse =>
  buildResponse(
    404,
    { message: `${message}<br /><br />\n\n\n`, code: '404 Not Found', title: 'Not Found' },
    { ...JSON_TYPE, 'x-openstack-request-id': request.requestId },
  )

/**
 * A copy of plain data to write on; what throws leaves the original as it was. `structuredClone` takes four times as
 * long.
 */
function copyData<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  const copy: T = Array.isArray(value) ? Object.assign([], value) : { ...value }
  for (const key in copy) copy[key] = copyData(copy[key])
  return copy
}

function buildFault(
  request: IncomingRequest,
  error: ServiceFault,
  versionHeaders: Readonly<Record<string, string>>,
): HttpResponse {
  const isOverLimit = error.status === 413
  const headers = {
    ...JSON_TYPE,
    ...versionHeaders,
    ...(isOverLimit ? { 'retry-after': '0' } : {}),
    'x-compute-request-id': request.requestId,
    'x-openstack-request-id': request.requestId,
  }
  return buildResponse(
    error.status,
    {
      [getFaultName(error.status)]: {
        code: error.status,
        message: error.message,
        ...(isOverLimit ? { retryAfter: '0' } : {}),
      },
    },
    headers,
  )
}

function buildSuccess(
  request: IncomingRequest,
  reply: Reply,
  versionHeaders: Readonly<Record<string, string>>,
): HttpResponse {
  const typeHeaders =
    reply.isBare === true
      ? { 'content-type': 'text/html; charset=UTF-8' }
      : { ...JSON_TYPE, 'x-compute-request-id': request.requestId }
  return buildResponse(reply.status ?? 200, reply.body, {
    ...typeHeaders,
    ...versionHeaders,
    'x-openstack-request-id': request.requestId,
    ...reply.headers,
  })
}

/** What is begun now is known by its request, also when it happens later. */
function runWithRequestId(draft: SandboxState, requestId: string, write: () => HttpResponse): HttpResponse {
  draft.requestId = requestId
  try {
    return write()
  } finally {
    delete draft.requestId
  }
}

/** Runs something that may refuse; the world is the draft's only when it went well or the refusal keeps it. */
function runTransaction(
  original: SandboxState,
  draft: SandboxState,
  run: () => HttpResponse,
  formatFault: (fault: ServiceFault) => HttpResponse,
): HandledRequest {
  try {
    return { response: run(), state: draft }
  } catch (error) {
    const fault = error instanceof ServiceFault ? error : new ServiceFault(500, GENERIC_FAILURE)
    return { response: formatFault(fault), state: fault.keepsChanges ? draft : original }
  }
}

function buildVersionHeaders(header: string | undefined): Readonly<Record<string, string>> {
  const version = header === undefined ? '3.0' : /volume\s+([1-9]\d*\.(?:[1-9]\d*|0)|latest)/.exec(header)?.[1]
  return version === undefined
    ? {}
    : { 'openstack-api-version': `volume ${version === 'latest' ? '3.71' : version}`, 'vary': 'OpenStack-API-Version' }
}

function routeVolumeRequest(request: IncomingRequest): HandledRequest {
  const [, version, ...rest] = request.path.split('/')
  if (request.path === '' || request.path === '/')
    return {
      state: request.state,
      response: buildResponse(300, buildVolumeVersions(request.origin, request.prefix), {
        ...JSON_TYPE,
        ...buildVersionHeaders(undefined),
        'x-openstack-request-id': request.requestId,
      }),
    }
  if (request.path === '/healthcheck')
    return {
      state: request.state,
      response: {
        status: 200,
        headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-openstack-request-id': request.requestId },
        body: 'OK',
      },
    }
  const buildPlainNotFound = (): HandledRequest => ({
    state: request.state,
    response: {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-openstack-request-id': request.requestId },
      body: '404 Not Found\n\nThe resource could not be found.\n\n   ',
    },
  })
  if (version !== 'v3') return buildPlainNotFound()
  const caller = identifyCaller(request)
  if (caller === undefined) return rejectUnauthenticated(request)
  const versionHeaders = buildVersionHeaders(request.headers['openstack-api-version'])
  if (rest.filter(segment => segment !== '').length === 0)
    return {
      state: request.state,
      response: buildSuccess(request, { body: buildVolumeVersions(request.origin, request.prefix) }, versionHeaders),
    }
  const projectInUrl = /^[0-9a-f-]+$/.test(rest[0] ?? '') ? (rest[0] ?? '') : ''
  const path = `/${(projectInUrl === '' ? rest : rest.slice(1)).join('/')}`.replace(/(.)\/$/, '$1')
  if (path === '/') return buildPlainNotFound()
  const match = matchRoute(request.method, path)
  if (match === undefined || (match.routes[0]?.isProjectless === true && projectInUrl !== ''))
    return { state: request.state, response: buildNotFound(request) }
  return runRoute(
    request,
    { ...request, caller, path, linkBase: { origin: request.origin, prefix: request.prefix, projectInUrl } },
    versionHeaders,
  )
}

function runRoute(
  request: IncomingRequest,
  volumeRequest: VolumeRequest,
  versionHeaders: Readonly<Record<string, string>>,
): HandledRequest {
  const formatFault = (fault: ServiceFault): HttpResponse => buildFault(request, fault, versionHeaders)
  try {
    const { route, context } = resolveRoute(volumeRequest, parseMicroversion(request.headers['openstack-api-version']))
    const draft = request.method === 'GET' && route.changesState !== true ? request.state : copyData(request.state)
    const handle = (): HttpResponse =>
      buildSuccess(request, route.handler({ ...context, state: draft }), versionHeaders)
    return runTransaction(
      request.state,
      draft,
      draft === request.state ? handle : () => runWithRequestId(draft, request.requestId, handle),
      formatFault,
    )
  } catch (error) {
    return {
      state: request.state,
      response: formatFault(error instanceof ServiceFault ? error : new ServiceFault(500, GENERIC_FAILURE)),
    }
  }
}

function routeImageRequest(request: IncomingRequest): HandledRequest {
  if (!request.path.startsWith('/v2'))
    return {
      state: request.state,
      response: buildResponse(300, buildImageVersions(request.origin, request.prefix), JSON_TYPE),
    }
  const caller = identifyCaller(request)
  if (caller === undefined) return rejectUnauthenticated(request)
  const draft = request.method === 'GET' ? request.state : copyData(request.state)
  const formatFault = ({ status, message }: ServiceFault): HttpResponse =>
    status === 404
      ? buildNotFound(request, message)
      : buildResponse(
          status,
          { message: `${message}<br /><br />\n\n\n`, code: `${status} Forbidden`, title: 'Forbidden' },
          JSON_TYPE,
        )
  const context = {
    ...request,
    state: draft,
    caller,
    linkBase: { origin: request.origin, prefix: request.prefix, projectInUrl: '' },
    minor: 0,
    params: {},
    body: undefined,
  }
  return runTransaction(
    request.state,
    draft,
    () => buildSuccess(request, handleImageRequest(context, request.path.slice(3)), {}),
    formatFault,
  )
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
}

function parseJson(text: string | undefined): Json | undefined {
  try {
    const value: Json = JSON.parse(text ?? '')
    return value
  } catch {
    return undefined
  }
}

function routeIdentityRequest(request: IncomingRequest): HandledRequest {
  const commonHeaders = { ...JSON_TYPE, 'vary': 'X-Auth-Token', 'x-openstack-request-id': request.requestId }
  if (!request.path.startsWith('/v3')) {
    const { origin, prefix } = request
    return {
      state: request.state,
      response: buildResponse(
        300,
        { versions: { values: [buildIdentityVersion(origin, prefix)] } },
        { ...commonHeaders, location: `${origin}${prefix}/v3/` },
      ),
    }
  }
  const draft = request.method === 'GET' ? request.state : copyData(request.state)
  const formatFault = ({ status, message }: ServiceFault): HttpResponse => {
    const headers =
      status === 401
        ? { ...commonHeaders, 'www-authenticate': `Keystone uri="${request.origin}${request.prefix}/v3"` }
        : commonHeaders
    return buildResponse(
      status,
      { error: { code: status, message, title: TITLES[status] ?? 'Internal Server Error' } },
      headers,
    )
  }
  return runTransaction(
    request.state,
    draft,
    () => {
      const { status, body, headers } = handleIdentityRequest(draft, {
        ...request,
        path: request.path.slice(3).replace(/(.)\/$/, '$1'),
        body: parseJson(request.bodyText),
      })
      return buildResponse(status, body, { ...commonHeaders, ...headers })
    },
    formatFault,
  )
}

const SERVICE_ROUTERS: readonly (readonly [string, (request: IncomingRequest) => HandledRequest])[] = [
  ['/identity', routeIdentityRequest],
  ['/volume', routeVolumeRequest],
  ['/image', routeImageRequest],
]

function dispatchRequest(request: IncomingRequest): HandledRequest {
  for (const [prefix, routeRequest] of SERVICE_ROUTERS) {
    if (request.path === prefix || request.path.startsWith(`${prefix}/`))
      return routeRequest({ ...request, prefix, path: request.path.slice(prefix.length) })
  }
  if (request.path.startsWith('/v3/auth/')) return routeIdentityRequest(request)
  return { state: request.state, response: buildNotFound(request) }
}

/** Where a URL leads that is none. */
const PLACEHOLDER_URL = 'http://sandbox.invalid/nowhere'

/**
 * What the cloud says to a request at a time (milliseconds since the epoch), and the cloud afterwards.
 * The world given is left as it was; when nothing changed, it is the very one that comes back.
 */
export function handleRequest(state: SandboxState, request: HttpRequest, now: number): HandledRequest {
  const url = new URL(URL.canParse(request.url, PLACEHOLDER_URL) ? request.url : PLACEHOLDER_URL, PLACEHOLDER_URL)
  const currentState = hasDueEvents(state, now) ? copyData(state) : state
  if (currentState !== state) runDueEvents(currentState, now)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const requestId = `req-${deriveUuid(`${state.seed} ${state.counter} ${now} ${request.method} ${request.url}`)}`
  return dispatchRequest({
    state: currentState,
    method: request.method.toUpperCase(),
    origin: url.origin,
    prefix: '',
    path: url.pathname,
    query: new Map(url.searchParams),
    headers,
    bodyText: request.body,
    now,
    requestId,
  })
}
