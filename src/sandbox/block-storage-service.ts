import type { HttpResponse } from '../types/http.ts'
import { identifyCaller, rejectUnauthenticated } from './authenticate.ts'
import { JSON_TYPE, buildFault, buildNotFound, buildResponse, buildSuccess } from './build-response.ts'
import { buildVolumeVersions } from './discovery/versions.ts'
import { GENERIC_FAILURE, ServiceFault } from './http/errors.ts'
import type { VolumeRequest } from './resolve-route.ts'
import { parseMicroversion, resolveRoute } from './resolve-route.ts'
import { matchVolumeRoute } from './routes.ts'
import type { HandledRequest, IncomingRequest } from './service-request.ts'
import { copyData, runTransaction, runWithRequestId } from './transaction.ts'

function buildVersionHeaders(header: string | undefined): Readonly<Record<string, string>> {
  const version = header === undefined ? '3.0' : /volume\s+([1-9]\d*\.(?:[1-9]\d*|0)|latest)/.exec(header)?.[1]
  return version === undefined
    ? {}
    : { 'openstack-api-version': `volume ${version === 'latest' ? '3.71' : version}`, 'vary': 'OpenStack-API-Version' }
}

const PLAIN_TEXT = { 'content-type': 'text/plain; charset=UTF-8' }

function buildPlainResponse(request: IncomingRequest, status: number, body: string): HandledRequest {
  const headers = { ...PLAIN_TEXT, 'x-openstack-request-id': request.requestId }
  return { state: request.state, response: { status, headers, body } }
}

const buildPlainNotFound = (request: IncomingRequest): HandledRequest =>
  buildPlainResponse(request, 404, '404 Not Found\n\nThe resource could not be found.\n\n   ')

/** Responses that need no token: the versions and the health check. */
function handlePublicPath(request: IncomingRequest): HandledRequest | undefined {
  if (request.path === '' || request.path === '/')
    return {
      state: request.state,
      response: buildResponse(300, buildVolumeVersions(request.origin, request.prefix), {
        ...JSON_TYPE,
        ...buildVersionHeaders(undefined),
        'x-openstack-request-id': request.requestId,
      }),
    }
  if (request.path === '/healthcheck') return buildPlainResponse(request, 200, 'OK')
  return request.path.split('/')[1] === 'v3' ? undefined : buildPlainNotFound(request)
}

/** Handles a request to the Block Storage service. */
export function routeVolumeRequest(request: IncomingRequest): HandledRequest {
  const publicReply = handlePublicPath(request)
  if (publicReply !== undefined) return publicReply
  const caller = identifyCaller(request)
  if (caller === undefined) return rejectUnauthenticated(request)
  const segments = request.path.split('/').slice(2)
  const versionHeaders = buildVersionHeaders(request.headers['openstack-api-version'])
  if (segments.every(segment => segment === ''))
    return {
      state: request.state,
      response: buildSuccess(request, { body: buildVolumeVersions(request.origin, request.prefix) }, versionHeaders),
    }
  const projectInUrl = /^[0-9a-f-]+$/.test(segments[0] ?? '') ? (segments[0] ?? '') : ''
  const path = `/${(projectInUrl === '' ? segments : segments.slice(1)).join('/')}`.replace(/(.)\/$/, '$1')
  if (path === '/') return buildPlainNotFound(request)
  const match = matchVolumeRoute(request.method, path)
  if (match === undefined || (match.routes[0]?.isProjectless === true && projectInUrl !== ''))
    return { state: request.state, response: buildNotFound(request) }
  const linkBase = { origin: request.origin, prefix: request.prefix, projectInUrl }
  return runRoute(request, { ...request, caller, path, linkBase }, versionHeaders)
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
