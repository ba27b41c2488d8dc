import { readClockSkewMs } from './service-clock.ts'
import { clinkerStep } from '../types/next-step.ts'
import type { Clock } from '../types/clock.ts'
import type { Cloud, ServiceType, ServiceRequest, ServiceResponse } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../types/http.ts'
import { normalizeUrl } from '../types/url.ts'
import { OLDEST_MICROVERSION, parseMicroversion, type MicroversionRange } from '../types/microversion.ts'
import { entryName, type Cache } from '../config/disk-cache.ts'
import { isLongJob, LONG_JOB_TOKEN_LIFE_MS } from './long-jobs.ts'
import { findEndpoint, SERVICE_TITLES } from './service-catalog.ts'
import { buildBaseUrl, fillPlaceholders, splitEndpoint } from '../auth/endpoint.ts'
import { maskUrl } from '../http/mask.ts'
import { isSafeRequest } from '../http/safe-request.ts'
import { UNKNOWN_OUTCOME } from '../http/network-error.ts'
import { parseJson, getString } from '../http/json.ts'
import { describeIdentity } from './describe-identity.ts'
import { sanitizeServiceText, toApiError } from '../http/api-error.ts'
import { retryAfterMs } from '../http/retry.ts'
import type { AuthSession } from '../auth/session.ts'
import type { Settings } from '../config/settings.ts'
import {
  createSessionSource,
  createSignInContext,
  type SessionSource,
  type SignInOptions,
} from '../auth/session-source.ts'
import { discoverMicroversions } from './version-discovery.ts'

export interface ConnectOptions extends SignInOptions {
  /** Takes a sentence for standard error. */
  readonly warn?: (sentence: string) => void
}

/** What the parts below share. */
interface Connection {
  readonly settings: Settings
  readonly send: HttpHandler
  readonly cache: Cache
  readonly clock: Clock
  readonly source: SessionSource
  readonly warn: (sentence: string) => void
}

/**
 * A cloud that signs in, and looks for versions, when it is first asked; connecting itself sends nothing.
 * With a warm cache a request is one wire request.
 */
export async function connect(options: ConnectOptions): Promise<Cloud> {
  const { settings, send, clock, warn = () => undefined } = options
  const signInContext = createSignInContext(options)
  const { cache } = signInContext
  const source = createSessionSource(signInContext)
  const connection: Connection = { settings, send, cache, clock, source, warn }
  let range: Promise<MicroversionRange> | undefined
  let skewMs = 0
  return {
    cloudName: settings.cloudName,
    regionName: settings.regionName,
    pinnedMicroversion: settings.pinned,
    getIdentity: async () => (await source.getSession()).identity,
    getCatalog: async () => (await source.getSession()).catalog,
    fetchUrl: async url => {
      const { status, headers, body } = await send({ method: 'GET', url, headers: { accept: 'application/json' } })
      return { status, headers, body: parseJson(body) ?? null }
    },
    getMicroversionRange: () => (range ??= loadMicroversionRange(connection)),
    resolveRequest: async request => {
      const { url, headers } = buildHttpRequest(settings, await source.getSession(), request)
      return { url, headers }
    },
    request: async request => {
      const response = await sendAuthenticated(connection, request)
      if (request.service === 'block-storage')
        skewMs = readClockSkewMs(response.headers, connection.clock.now()) ?? skewMs
      return response
    },
    clockSkewMs: () => skewMs,
  }
}

/** The endpoint as configured or catalogued, as it stands there. */
function findServiceEndpoint(
  { authUrl, credentials, services }: Settings,
  session: AuthSession,
  service: ServiceType,
): string {
  const { identity, catalog } = session
  if ('endpoint' in credentials && services[service].endpointOverride === undefined)
    return fillPlaceholders(credentials.endpoint, identity)
  // Keystone is where the sign-in went; the catalog may name an address that only the inside can reach.
  if (service === 'identity' && authUrl !== undefined && services.identity.endpointOverride === undefined)
    return authUrl
  return findEndpoint({ service, settings: services[service], catalog, identity })
}

function formatQuery(query: ServiceRequest['query']): string {
  const pairs = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) pairs.append(key, String(value))
  return pairs.size === 0 ? '' : `?${pairs.toString()}`
}

/** The service type in the microversion header: `volume`, or a type of the cloud's own, as in keystoneauth. */
function microversionType({ services }: Settings): string {
  const { serviceType = '' } = services['block-storage']
  return /^(volume.*|block-stor(age|e)|)$/.test(serviceType) ? 'volume' : serviceType
}

function buildHttpRequest(settings: Settings, session: AuthSession, request: ServiceRequest): HttpRequest {
  const { service, method, path, query, body, microversion, hasProjectInPath = true, isMutating } = request
  const base = buildBaseUrl(
    service,
    findServiceEndpoint(settings, session, service),
    session.identity.projectId,
    hasProjectInPath,
  )
  return {
    method,
    url: normalizeUrl(`${base}${path}${formatQuery(query)}`),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(microversion === undefined
        ? {}
        : { 'openstack-api-version': `${microversionType(settings)} ${microversion}` }),
      ...session.headers,
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(isMutating === undefined ? {} : { isMutating }),
  }
}

/** Sends one request; when its token is refused, signs in again and sends it once more. */
async function sendAuthenticated(
  { settings, send, source, clock }: Connection,
  request: ServiceRequest,
): Promise<ServiceResponse> {
  let session = await source.getSession(isLongJob(request) ? LONG_JOB_TOKEN_LIFE_MS : undefined)
  let httpRequest = buildHttpRequest(settings, session, request)
  let response = await send(httpRequest)
  if (response.status === 401) {
    const newSession = await source.renew(session)
    if (newSession !== session) {
      session = newSession
      httpRequest = buildHttpRequest(settings, session, request)
      response = await send(httpRequest)
    }
  }
  if (response.status >= 300) throw toServiceError(settings, session, request, httpRequest, response, clock.now())
  if (isNoAuthReply(settings, request, response))
    throw new CliError('notAllowed', 'This Block Storage requires no authentication, but a user or a project.', {
      status: response.status,
      nextSteps: [clinkerStep('auth check', ['--os-auth-type', 'noauth'], 'tests it')],
    })
  return readResponse(request, httpRequest, response)
}

/** Cinder with auth_strategy = noauth answers so to whoever comes without a name. */
const isNoAuthReply = ({ credentials }: Settings, { method }: ServiceRequest, { status }: HttpResponse): boolean =>
  credentials.type === 'none' && method === 'GET' && status === 204

function readResponse(
  { service }: ServiceRequest,
  httpRequest: HttpRequest,
  { status, headers, body }: HttpResponse,
): ServiceResponse {
  if (body.trim() === '') return { status, headers, body: null }
  const json = parseJson(body)
  if (json !== undefined) return { status, headers, body: json }
  throw new CliError('refused', `${SERVICE_TITLES[service]} returned a response that is incomplete or not JSON.`, {
    status,
    ...(!isSafeRequest(httpRequest)
      ? { advice: UNKNOWN_OUTCOME, outcomeUnknown: true }
      : {
          advice: `${httpRequest.method} ${maskUrl(httpRequest.url)}; is this the address of ${SERVICE_TITLES[service]}?`,
        }),
  })
}

/** The refusal of a service, with what only the connection knows: the pin and the person. */
function toServiceError(
  settings: Settings,
  { identity }: AuthSession,
  request: ServiceRequest,
  httpRequest: HttpRequest,
  response: HttpResponse,
  now: number,
): CliError {
  const service = SERVICE_TITLES[request.service]
  if (response.status < 400) {
    const requestId = response.headers['x-openstack-request-id']
    const isChange = !isSafeRequest(httpRequest)
    const addressAdvice = `Check the address of ${service}: ${httpRequest.method} ${maskUrl(httpRequest.url)}`
    return new CliError('refused', `${service} answers with ${response.status} without a usable redirect.`, {
      status: response.status,
      ...(requestId === undefined ? {} : { requestId: sanitizeServiceText(requestId) }),
      advice: isChange ? `${UNKNOWN_OUTCOME} ${addressAdvice}` : addressAdvice,
      ...(isChange ? { outcomeUnknown: true } : {}),
    })
  }
  const failure = toApiError(response, {
    ...httpRequest,
    service,
    ...(request.microversion === undefined ? {} : { microversion: request.microversion }),
  })
  const advice =
    response.status === 406 && settings.pinned !== undefined
      ? `Microversion ${settings.pinned.version} was requested by ${settings.pinned.origin}.`
      : response.status === 403
        ? describeIdentity(identity)
        : failure.details.advice
  const retryMs = retryAfterMs(response, now)
  const retryDetails = retryMs === undefined ? {} : { retryAfter: Math.ceil(retryMs / 1000) }
  return new CliError(failure.kind, failure.message, {
    ...failure.details,
    ...retryDetails,
    ...(advice === undefined ? {} : { advice }),
  })
}

/** How long the versions of an endpoint are believed, in ms; they change when a cloud is upgraded. */
const VERSIONS_TTL_MS = 4 * 3600 * 1000

/** The microversions of Block Storage: from the cache, or asked for without a token where that will do. */
async function loadMicroversionRange({
  settings,
  send,
  cache,
  clock,
  source,
  warn,
}: Connection): Promise<MicroversionRange> {
  const session = await source.getSession()
  const endpoint = findServiceEndpoint(settings, session, 'block-storage')
  const { root } = splitEndpoint(endpoint, 'block-storage', session.identity.projectId)
  const name = entryName('versions', [root])
  const cached = cache.read(name)
  const min = parseMicroversion(getString(cached, 'min') ?? '')
  const max = parseMicroversion(getString(cached, 'max') ?? '')
  const age = clock.now() - Number(cached?.['savedAt'] ?? NaN)
  if (min !== undefined && max !== undefined && age >= 0 && age < VERSIONS_TTL_MS) return { min, max }
  const discovered = await discoverMicroversions(endpoint, session.identity.projectId, (url, withToken) =>
    send({ method: 'GET', url, headers: { accept: 'application/json', ...(withToken ? session.headers : {}) } }),
  )
  if (discovered !== undefined) cache.write(name, { ...discovered, savedAt: clock.now() })
  else warn(`Block Storage at ${root} does not report its microversions; using ${OLDEST_MICROVERSION}.`)
  return discovered ?? { min: OLDEST_MICROVERSION, max: OLDEST_MICROVERSION }
}
