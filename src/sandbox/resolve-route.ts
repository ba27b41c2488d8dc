import { parseJson } from './http/parse-json.ts'
import type { Json } from '../types/json.ts'
import { isJsonObject } from '../types/json.ts'
import type { HandlerContext, ApiRoute } from './http/handler-context.ts'
import { validateBody } from './http/validator.ts'
import { NEWEST_MINOR } from './discovery/versions.ts'
import {
  GENERIC_BAD_REQUEST,
  GENERIC_NOT_FOUND,
  ServiceFault,
  badRequest,
  internalError,
  forbidden,
  notFound,
} from './http/errors.ts'
import { matchVolumeRoute } from './routes.ts'

/** Routing and validation of a request to the Block Storage service, in the order of the real one. */

export interface VolumeRequest extends Omit<HandlerContext, 'params' | 'minor' | 'body'> {
  /** Below `/v3` and the project. */
  readonly path: string
  readonly bodyText: string | undefined
}

/** The microversion of the header: its minor number; raises the 400 and 406 of a bad one. */
export function parseMicroversion(header: string | undefined): number {
  const entry = header?.split(',').find(one => one.includes('volume'))
  if (header === undefined) return 0
  const version = entry?.trim().split(/\s+/)[1]
  if (version === undefined) throw internalError()
  if (version === 'latest') return NEWEST_MINOR
  const match = /^([1-9]\d*)\.([1-9]\d*|0)$/.exec(version)
  if (match === null)
    throw badRequest(`API Version String ${version} is of invalid format. Must be of format MajorNum.MinorNum.`)
  if (match[1] !== '3' || Number(match[2]) > NEWEST_MINOR)
    throw new ServiceFault(
      406,
      `Version ${version} is not supported by the API. Minimum is 3.0 and maximum is 3.${NEWEST_MINOR}.`,
    )
  return Number(match[2])
}

const INVALID_JSON = Symbol('no JSON')

function parseBody(request: VolumeRequest): Json | typeof INVALID_JSON | undefined {
  const type = request.headers['content-type']
  if (request.bodyText === undefined || request.bodyText === '' || type === undefined) return undefined
  const mediaType = type.split(';')[0]?.trim() ?? ''
  if (!['application/json', 'application/vnd.openstack.volume+json'].includes(mediaType))
    throw new ServiceFault(415, 'Unsupported Content-Type')
  return parseJson(request.bodyText) ?? INVALID_JSON
}

/** Actions are identified by the only key of their body. */
function findActionRoute(routes: readonly ApiRoute[], body: Json | typeof INVALID_JSON | undefined): ApiRoute {
  const createUnknownAction = (name: string): ServiceFault =>
    badRequest(`There is no such action: ${name}. Verify the request body and Content-Type header and try again.`)
  if (body === undefined) throw createUnknownAction('None')
  if (body === INVALID_JSON) throw badRequest('Malformed request body')
  if (Array.isArray(body) && body.length !== 1) throw badRequest('Malformed request body')
  if (!isJsonObject(body)) throw notFound(GENERIC_NOT_FOUND)
  const keys = Object.keys(body)
  if (keys.length !== 1) throw badRequest('Malformed request body')
  const route = routes.find(({ action }) => action === keys[0])
  if (route === undefined) throw createUnknownAction(keys[0] ?? '')
  return route
}

function validateRouteBody(route: ApiRoute, minor: number, body: Json | undefined): void {
  const validate = route.bodySchemas?.filter(([since]) => since <= minor).at(-1)?.[1]
  if (validate === undefined) return
  if (body === undefined) throw internalError()
  validateBody(validate, body)
}

/** Routes whose handler reads a body without a schema miss it as Python would. */
const needsBody = (route: ApiRoute): boolean =>
  route.method !== 'GET' && route.method !== 'DELETE' && route.bodySchemas === undefined && route.isBodiless !== true

/** The route and context of a request. Raises the faults that precede the handler. */
export function resolveRoute(
  request: VolumeRequest,
  minor: number,
): { readonly route: ApiRoute; readonly context: HandlerContext } {
  const match = matchVolumeRoute(request.method, request.path)
  if (match === undefined) throw notFound(GENERIC_NOT_FOUND)
  const body = parseBody(request)
  const firstRoute = match.routes[0]
  const route = firstRoute?.action === undefined ? firstRoute : findActionRoute(match.routes, body)
  if (route === undefined) throw notFound(GENERIC_NOT_FOUND)
  if (body === INVALID_JSON) throw badRequest('Malformed request body')
  const { projectInUrl } = request.linkBase
  if (projectInUrl !== '' && projectInUrl !== request.caller.projectId) throw badRequest('Malformed request url')
  if (minor < (route.since ?? 0)) throw notFound(GENERIC_NOT_FOUND)
  if (needsBody(route) && body === undefined) throw badRequest(GENERIC_BAD_REQUEST)
  validateRouteBody(route, minor, body)
  if (route.adminPolicy !== undefined && !request.caller.isAdmin) throw forbidden(route.adminPolicy)
  return { route, context: { ...request, minor, params: match.params, body } }
}
