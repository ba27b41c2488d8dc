import type { HttpRequest } from '../types/http.ts'
import { routeVolumeRequest } from './block-storage-service.ts'
import { buildNotFound } from './build-response.ts'
import { hasDueEvents, runDueEvents } from './event-loop.ts'
import type { ApiRoute } from './http/handler-context.ts'
import { routeIdentityRequest } from './identity-service.ts'
import { routeImageRequest } from './image-service.ts'
import { volumeServiceRoutes } from './routes.ts'
import type { HandledRequest, IncomingRequest } from './service-request.ts'
import { deriveUuid } from './state/ids.ts'
import type { SandboxState } from './state/state.ts'
import { copyData } from './transaction.ts'

/** A route of the sandbox. */
export interface RouteName {
  readonly method: string
  /** As in Cinder's router: `/volumes/{id}/action`. */
  readonly path: string
  /** The one key of an action's body. */
  readonly action?: string
}

/** The routes of the Block Storage service, below `/v3` or `/v3/PROJECT`. */
export const routes: readonly RouteName[] = volumeServiceRoutes.map(({ method, path, action }: ApiRoute) =>
  action === undefined ? { method, path } : { method, path, action },
)

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

/** The URL for requests whose URL is invalid. */
const PLACEHOLDER_URL = 'http://sandbox.invalid/nowhere'

/**
 * The response to a request at a time (milliseconds since the epoch), and the state afterwards.
 * The given state is not changed; the same object is returned when the request changed nothing.
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
