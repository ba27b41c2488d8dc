import type { Clock } from '../contract/clock.ts'
import type { Cloud, ServiceName, ServiceRequest, ServiceResponse } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import type { Send, WireRequest, WireResponse } from '../contract/http.ts'
import { OLDEST, readMicroversion, type MicroversionRange } from '../contract/microversion.ts'
import { entryName, noCache, type Cache } from './cache.ts'
import { findEndpoint, SERVICE_TITLES } from './catalog.ts'
import { baseUrl, fillPlaceholders, splitEndpoint } from './endpoint.ts'
import { maskUrl } from './wire/mask.ts'
import { UNKNOWN_OUTCOME } from './wire/network-failure.ts'
import { parseJson, textAt } from './wire/reading.ts'
import { personWords } from './person.ts'
import { plainText, refusalOf } from './refusal.ts'
import { retryAfterMs } from './wire/retry.ts'
import type { Session } from './sign-in/session.ts'
import type { Settings } from './settings/settings.ts'
import { signInSource, type SignInPlace, type SignInSource } from './sign-in/sign-in.ts'
import { discoverRange } from './versions.ts'

export interface ConnectOptions {
  readonly settings: Settings
  readonly send: Send
  /** Not used where the settings forbid it. */
  readonly cache: Cache
  readonly clock: Clock
  /** Asks a person for a secret that no setting has: `Password of demo: `. */
  readonly readPassword?: (prompt: string) => Promise<string>
  /** Takes lines for a person who is to do something in a browser; left out where nobody reads them. */
  readonly tell?: (lines: string) => void
  /** Opens a page in the browser of this machine, if it can; left out where nobody sits at it. */
  readonly browse?: (url: string) => void
  /** Takes a sentence for standard error. */
  readonly warn?: (sentence: string) => void
}

/** What the parts below share. */
interface Connection {
  readonly settings: Settings
  readonly send: Send
  readonly cache: Cache
  readonly clock: Clock
  readonly source: SignInSource
  readonly warn: (sentence: string) => void
}

/** Where and how to sign in, from what a connection is made of. */
export function signInPlace({ settings, send, clock, cache, readPassword, tell, browse }: ConnectOptions): SignInPlace {
  return { settings, send, cache: settings.usesCache ? cache : noCache, clock, readPassword, tell, browse }
}

/**
 * A cloud that signs in, and looks for versions, when it is first asked; connecting itself sends nothing.
 * With a warm cache a request is one wire request.
 */
export async function connect(options: ConnectOptions): Promise<Cloud> {
  const { settings, send, clock, warn = () => undefined } = options
  const place = signInPlace(options)
  const { cache } = place
  const source = signInSource(place)
  const connection: Connection = { settings, send, cache, clock, source, warn }
  let range: Promise<MicroversionRange> | undefined
  return {
    cloudName: settings.cloudName,
    regionName: settings.regionName,
    pinned: settings.pinned,
    identity: async () => (await source.session()).identity,
    catalog: async () => (await source.session()).catalog,
    read: async (url) => {
      const { status, headers, body } = await send({ method: 'GET', url, headers: { accept: 'application/json' } })
      return { status, headers, body: parseJson(body) ?? null }
    },
    microversions: () => (range ??= readRange(connection)),
    address: async (request) => {
      const { url, headers } = wireRequest(settings, await source.session(), request)
      return { url, headers }
    },
    request: (request) => ask(connection, request),
  }
}

/** The endpoint as configured or catalogued, as it stands there. */
function endpointOf({ authUrl, credentials, services }: Settings, session: Session, service: ServiceName): string {
  const { identity, catalog } = session
  if ('endpoint' in credentials && services[service].endpointOverride === undefined) return fillPlaceholders(credentials.endpoint, identity)
  // Keystone is where the sign-in went; the catalog may name an address that only the inside can reach.
  if (service === 'identity' && authUrl !== undefined && services.identity.endpointOverride === undefined) return authUrl
  return findEndpoint({ service, settings: services[service], catalog, identity })
}

function queryOf(query: ServiceRequest['query']): string {
  const pairs = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) pairs.append(key, String(value))
  return pairs.size === 0 ? '' : `?${pairs.toString()}`
}

function wireRequest(settings: Settings, session: Session, request: ServiceRequest): WireRequest {
  const { service, method, path, query, body, microversion, projectInPath = true } = request
  const base = baseUrl(service, endpointOf(settings, session, service), session.identity.projectId, projectInPath)
  return {
    method,
    url: `${base}${path}${queryOf(query)}`,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(microversion === undefined ? {} : { 'openstack-api-version': `volume ${microversion}` }),
      ...session.headers,
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

/** Sends one request; when its token is refused, signs in again and sends it once more. */
async function ask({ settings, send, source, clock }: Connection, request: ServiceRequest): Promise<ServiceResponse> {
  let session = await source.session()
  let wire = wireRequest(settings, session, request)
  let response = await send(wire)
  if (response.status === 401) {
    const renewed = await source.renew(session)
    if (renewed !== session) {
      session = renewed
      wire = wireRequest(settings, session, request)
      response = await send(wire)
    }
  }
  if (response.status >= 300) throw refusal(settings, session, request, wire, response, clock.now())
  if (isGreeting(settings, request, response)) throw new Failure('notAllowed', 'This Block Storage takes anybody, and wants to be told who it is.', { status: response.status, hint: 'clinker auth check --os-auth-type noauth   tells it' })
  return readResponse(request, wire, response)
}

/** Cinder with auth_strategy = noauth answers so to whoever comes without a name. */
const isGreeting = ({ credentials }: Settings, { method }: ServiceRequest, { status }: WireResponse): boolean => credentials.type === 'none' && method === 'GET' && status === 204

function readResponse({ service, method }: ServiceRequest, { url }: WireRequest, { status, headers, body }: WireResponse): ServiceResponse {
  if (body.trim() === '') return { status, headers, body: null }
  const json = parseJson(body)
  if (json !== undefined) return { status, headers, body: json }
  const changed = method !== 'GET' && method !== 'HEAD'
  throw new Failure('refused', `${SERVICE_TITLES[service]} gave an answer that is cut short or no JSON.`, {
    status, ...(changed ? { hint: UNKNOWN_OUTCOME, outcomeUnknown: true } : { hint: `${method} ${maskUrl(url)}; is this the address of ${SERVICE_TITLES[service]}?` }),
  })
}

/** The refusal of a service, with what only the connection knows: the pin and the person. */
function refusal(settings: Settings, { identity }: Session, request: ServiceRequest, wire: WireRequest, response: WireResponse, now: number): Failure {
  const service = SERVICE_TITLES[request.service]
  if (response.status < 400) {
    const requestId = response.headers['x-openstack-request-id']
    return new Failure('refused', `${service} answers with ${response.status} instead of the thing asked for.`, {
      status: response.status, ...(requestId === undefined ? {} : { requestId: plainText(requestId) }), hint: `${wire.method} ${wire.url}; is this the whole address of ${service}?`,
    })
  }
  const failure = refusalOf(response, {
    method: wire.method, url: wire.url, service, ...(request.microversion === undefined ? {} : { microversion: request.microversion }),
  })
  const hint = response.status === 406 && settings.pinned !== undefined
    ? `Microversion ${settings.pinned.version} was asked for by ${settings.pinned.origin}.`
    : response.status === 403 ? personWords(identity) : failure.details.hint
  const askedMs = retryAfterMs(response, now)
  const patience = askedMs === undefined ? {} : { retryAfter: Math.ceil(askedMs / 1000) }
  return new Failure(failure.kind, failure.message, { ...failure.details, ...patience, ...(hint === undefined ? {} : { hint }) })
}

/** How long the versions of an endpoint are believed, in ms; they change when a cloud is upgraded. */
const VERSIONS_LIVE_MS = 4 * 3600 * 1000

/** The microversions of Block Storage: from the cache, or asked for without a token where that will do. */
async function readRange({ settings, send, cache, clock, source, warn }: Connection): Promise<MicroversionRange> {
  const session = await source.session()
  const endpoint = endpointOf(settings, session, 'block-storage')
  const { root } = splitEndpoint(endpoint)
  const name = entryName('versions', [root])
  const kept = cache.read(name)
  const min = readMicroversion(textAt(kept, 'min') ?? '')
  const max = readMicroversion(textAt(kept, 'max') ?? '')
  const age = clock.now() - Number(kept?.['savedAt'] ?? NaN)
  if (min !== undefined && max !== undefined && age >= 0 && age < VERSIONS_LIVE_MS) return { min, max }
  const found = await discoverRange(endpoint, (url, withToken) =>
    send({ method: 'GET', url, headers: { accept: 'application/json', ...(withToken ? session.headers : {}) } }))
  if (found !== undefined) cache.write(name, { ...found, savedAt: clock.now() })
  else warn(`Block Storage at ${root} does not say which microversions it has; going on with ${OLDEST}.`)
  return found ?? { min: OLDEST, max: OLDEST }
}
