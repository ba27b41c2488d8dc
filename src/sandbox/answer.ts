import type { WireRequest, WireResponse } from '../contract/http.ts'
import type { Json } from '../contract/json.ts'
import type { VolumeRequest } from './block-storage.ts'
import { minorOf, routed } from './block-storage.ts'
import type { Caller, Reply, Route } from './call.ts'
import { identityVersion, volumeVersions } from './discovery.ts'
import { isRipe, ripen } from './due.ts'
import { uuidOf } from './ids.ts'
import { answerIdentity } from './identity/identity.ts'
import { answerImages, imageVersions } from './images.ts'
import { GENERIC_FAILURE, Refusal, faultName } from './refusal.ts'
import { match } from './router.ts'
import { volumeServiceRoutes } from './routes.ts'
import { liveToken } from './identity/tokens.ts'
import type { World } from './world.ts'

/** One thing the sandbox answers. */
export interface RouteName {
  readonly method: string
  /** As in Cinder's router: `/volumes/{id}/action`. */
  readonly path: string
  /** The one key of an action's body. */
  readonly action?: string
}

/** What can be asked of the Block Storage service here, below `/v3` or `/v3/PROJECT`. */
export const routes: readonly RouteName[] = volumeServiceRoutes.map(({ method, path, action }: Route) => (action === undefined ? { method, path } : { method, path, action }))

/** A request taken apart, and the world it may change. */
interface Visit {
  readonly world: World
  readonly method: string
  readonly origin: string
  /** `/volume`, `/identity`, `/image`, or nothing. */
  readonly prefix: string
  /** Below the prefix. */
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string>>
  readonly text: string | undefined
  readonly now: number
  readonly requestId: string
}

interface Outcome { readonly response: WireResponse; readonly world: World }

const JSON_TYPE = { 'content-type': 'application/json' }

function wire(status: number, body: Json | undefined, headers: Readonly<Record<string, string>>): WireResponse {
  return { status, headers, body: body === undefined ? '' : JSON.stringify(body) }
}

function callerOf(visit: Visit): Caller | undefined {
  const token = liveToken(visit.world, visit.headers['x-auth-token'], visit.now)
  if (token === undefined) return undefined
  const projectId = token.scope === null || ['system', 'domain'].includes(token.scope) ? '' : token.scope
  return { userId: token.userId, projectId, isAdmin: token.roles.includes('admin') }
}

/** The middleware in front of Cinder and Glance. */
function refuseStranger(visit: Visit): Outcome {
  const headers = { ...JSON_TYPE, 'www-authenticate': `Keystone uri="${visit.origin}/identity"`, 'x-openstack-request-id': visit.requestId }
  return { world: visit.world, response: wire(401, { error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' } }, headers) }
}

const noSuchPage = (visit: Visit, words = 'The resource could not be found.'): WireResponse =>
  wire(404, { message: `${words}<br /><br />\n\n\n`, code: '404 Not Found', title: 'Not Found' }, { ...JSON_TYPE, 'x-openstack-request-id': visit.requestId })

/** A copy of plain data to write on; what throws leaves the original as it was. `structuredClone` takes four times as long. */
function draftOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  const copy: T = Array.isArray(value) ? Object.assign([], value) : { ...value }
  for (const key in copy) copy[key] = draftOf(copy[key])
  return copy
}

function fault(visit: Visit, refusal: Refusal, version: Readonly<Record<string, string>>): WireResponse {
  const over = refusal.status === 413
  const headers = { ...JSON_TYPE, ...version, ...(over ? { 'retry-after': '0' } : {}), 'x-compute-request-id': visit.requestId, 'x-openstack-request-id': visit.requestId }
  return wire(refusal.status, { [faultName(refusal.status)]: { code: refusal.status, message: refusal.message, ...(over ? { retryAfter: '0' } : {}) } }, headers)
}

function success(visit: Visit, reply: Reply, version: Readonly<Record<string, string>>): WireResponse {
  const kind = reply.bare === true ? { 'content-type': 'text/html; charset=UTF-8' } : { ...JSON_TYPE, 'x-compute-request-id': visit.requestId }
  return wire(reply.status ?? 200, reply.body, { ...kind, ...version, 'x-openstack-request-id': visit.requestId, ...reply.headers })
}

/** What is begun now is known by its request, also when it happens later. */
function asWritten(draft: World, requestId: string, write: () => WireResponse): WireResponse {
  draft.asked = requestId
  try {
    return write()
  } finally {
    delete draft.asked
  }
}

/** Runs something that may refuse; the world is the draft's only when it went well or the refusal keeps it. */
function attempt(before: World, draft: World, run: () => WireResponse, refuse: (refusal: Refusal) => WireResponse): Outcome {
  try {
    return { response: run(), world: draft }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, GENERIC_FAILURE)
    return { response: refuse(refusal), world: refusal.keeps ? draft : before }
  }
}

function headersFor(header: string | undefined): Readonly<Record<string, string>> {
  const word = header === undefined ? '3.0' : /volume\s+([1-9]\d*\.(?:[1-9]\d*|0)|latest)/.exec(header)?.[1]
  return word === undefined ? {} : { 'openstack-api-version': `volume ${word === 'latest' ? '3.71' : word}`, vary: 'OpenStack-API-Version' }
}

function visitVolumes(visit: Visit): Outcome {
  const [, version, ...rest] = visit.path.split('/')
  if (visit.path === '' || visit.path === '/') return { world: visit.world, response: wire(300, volumeVersions(visit.origin, visit.prefix), { ...JSON_TYPE, ...headersFor(undefined), 'x-openstack-request-id': visit.requestId }) }
  if (visit.path === '/healthcheck') return { world: visit.world, response: { status: 200, headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-openstack-request-id': visit.requestId }, body: 'OK' } }
  const plain = (): Outcome => ({ world: visit.world, response: { status: 404, headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-openstack-request-id': visit.requestId }, body: '404 Not Found\n\nThe resource could not be found.\n\n   ' } })
  if (version !== 'v3') return plain()
  const who = callerOf(visit)
  if (who === undefined) return refuseStranger(visit)
  const shown = headersFor(visit.headers['openstack-api-version'])
  if (rest.filter((segment) => segment !== '').length === 0) return { world: visit.world, response: success(visit, { body: volumeVersions(visit.origin, visit.prefix) }, shown) }
  const projectInUrl = /^[0-9a-f-]+$/.test(rest[0] ?? '') ? rest[0] ?? '' : ''
  const path = `/${(projectInUrl === '' ? rest : rest.slice(1)).join('/')}`.replace(/(.)\/$/, '$1')
  if (path === '/') return plain()
  const found = match(visit.method, path)
  if (found === undefined || (found.routes[0]?.projectless === true && projectInUrl !== '')) return { world: visit.world, response: noSuchPage(visit) }
  return runVolumes(visit, { ...visit, who, path, site: { origin: visit.origin, prefix: visit.prefix, projectInUrl } }, shown)
}

function runVolumes(visit: Visit, request: VolumeRequest, shown: Readonly<Record<string, string>>): Outcome {
  const refuse = (refusal: Refusal): WireResponse => fault(visit, refusal, shown)
  try {
    const { route, call } = routed(request, minorOf(visit.headers['openstack-api-version']))
    const draft = visit.method === 'GET' && route.changes !== true ? visit.world : draftOf(visit.world)
    const handle = (): WireResponse => success(visit, route.handler({ ...call, world: draft }), shown)
    return attempt(visit.world, draft, draft === visit.world ? handle : () => asWritten(draft, visit.requestId, handle), refuse)
  } catch (error) {
    return { world: visit.world, response: refuse(error instanceof Refusal ? error : new Refusal(500, GENERIC_FAILURE)) }
  }
}

function visitImages(visit: Visit): Outcome {
  if (!visit.path.startsWith('/v2')) return { world: visit.world, response: wire(300, imageVersions(visit.origin, visit.prefix), JSON_TYPE) }
  const who = callerOf(visit)
  if (who === undefined) return refuseStranger(visit)
  const draft = visit.method === 'GET' ? visit.world : draftOf(visit.world)
  const refuse = ({ status, message }: Refusal): WireResponse => (status === 404 ? noSuchPage(visit, message) : wire(status, { message: `${message}<br /><br />\n\n\n`, code: `${status} Forbidden`, title: 'Forbidden' }, JSON_TYPE))
  const call = { ...visit, world: draft, who, site: { origin: visit.origin, prefix: visit.prefix, projectInUrl: '' }, minor: 0, params: {}, body: undefined }
  return attempt(visit.world, draft, () => success(visit, answerImages(call, visit.path.slice(3)), {}), refuse)
}

const TITLES: Readonly<Record<number, string>> = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' }

function jsonOf(text: string | undefined): Json | undefined {
  try {
    const value: Json = JSON.parse(text ?? '')
    return value
  } catch {
    return undefined
  }
}

function visitIdentity(visit: Visit): Outcome {
  const common = { ...JSON_TYPE, vary: 'X-Auth-Token', 'x-openstack-request-id': visit.requestId }
  if (!visit.path.startsWith('/v3')) {
    const { origin, prefix } = visit
    return { world: visit.world, response: wire(300, { versions: { values: [identityVersion(origin, prefix)] } }, { ...common, location: `${origin}${prefix}/v3/` }) }
  }
  const draft = visit.method === 'GET' ? visit.world : draftOf(visit.world)
  const refuse = ({ status, message }: Refusal): WireResponse => {
    const headers = status === 401 ? { ...common, 'www-authenticate': `Keystone uri="${visit.origin}${visit.prefix}/v3"` } : common
    return wire(status, { error: { code: status, message, title: TITLES[status] ?? 'Internal Server Error' } }, headers)
  }
  return attempt(visit.world, draft, () => {
    const { status, body, headers } = answerIdentity(draft, { ...visit, path: visit.path.slice(3).replace(/(.)\/$/, '$1'), body: jsonOf(visit.text) })
    return wire(status, body, { ...common, ...headers })
  }, refuse)
}

const SERVICES: readonly (readonly [string, (visit: Visit) => Outcome])[] = [['/identity', visitIdentity], ['/volume', visitVolumes], ['/image', visitImages]]

function dispatch(visit: Visit): Outcome {
  for (const [prefix, service] of SERVICES) {
    if (visit.path === prefix || visit.path.startsWith(`${prefix}/`)) return service({ ...visit, prefix, path: visit.path.slice(prefix.length) })
  }
  if (visit.path.startsWith('/v3/auth/')) return visitIdentity(visit)
  return { world: visit.world, response: noSuchPage(visit) }
}

/** Where a URL leads that is none. */
const NOWHERE = 'http://sandbox.invalid/nowhere'

/**
 * What the cloud says to a request at a time (milliseconds since the epoch), and the cloud afterwards.
 * The world given is left as it was; when nothing changed, it is the very one that comes back.
 */
export function answer(world: World, request: WireRequest, now: number): { world: World; response: WireResponse } {
  const url = new URL(URL.canParse(request.url, NOWHERE) ? request.url : NOWHERE, NOWHERE)
  const ripe = isRipe(world, now) ? draftOf(world) : world
  if (ripe !== world) ripen(ripe, now)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const requestId = `req-${uuidOf(`${world.seed} ${world.counter} ${now} ${request.method} ${request.url}`)}`
  return dispatch({ world: ripe, method: request.method.toUpperCase(), origin: url.origin, prefix: '', path: url.pathname, query: new Map(url.searchParams), headers, text: request.body, now, requestId })
}
