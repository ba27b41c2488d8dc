import type * as z from 'zod/mini'
import type { Query, ServiceType, ServiceRequest } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { highestMicroversion, OLDEST_MICROVERSION, type Microversion } from '../types/microversion.ts'
import { encodeSegment } from '../types/url.ts'
import type { ResourceType } from './resource-type.ts'

/** What is known of an operation before it is aimed at anything. */
export interface OperationFacts {
  /** `POST /volumes/{id}/action os-extend`: the row of the API it is. */
  readonly title: string
  readonly service: ServiceType
  readonly method: ServiceRequest['method']
  readonly route: string
  /** The key of the body that names the action, where the route is an action route. */
  readonly action: string | undefined
  /** The least microversion the operation needs. */
  readonly since: Microversion
  /** The last microversion it is known to work at; undefined when none is known to break it. */
  readonly upTo: Microversion | undefined
  /** True when it changes something, so that `--dry-run` must not send it. */
  readonly isMutating: boolean
  readonly hasProjectInPath: boolean
  /** The schema of its body, under the root key; a test holds it against the service's own. */
  readonly body: z.ZodMiniType | undefined
}

/** A need for a microversion, and why: shown when the cloud cannot. */
export interface VersionRequirement {
  readonly minVersion: Microversion
  readonly reason: string
}

/** One operation, aimed and filled, not yet sent. */
export interface PreparedRequest {
  readonly operation: OperationFacts
  readonly path: string
  readonly query: Query
  readonly body: Json | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly minVersion: Microversion
  readonly versionReason: string | undefined
  /** What is sent where the service has no such operation any more; it took nothing of the first. */
  readonly fallback?: PreparedRequest
}

/** A payload's request at a microversion. */
export function toServiceRequest(request: PreparedRequest, microversion: Microversion | undefined): ServiceRequest {
  const { operation, path, query, body, headers } = request
  return {
    service: operation.service,
    method: operation.method,
    path,
    query,
    headers,
    hasProjectInPath: operation.hasProjectInPath,
    ...(body === undefined ? {} : { body }),
    ...(microversion === undefined ? {} : { microversion }),
  }
}

/** The names in braces of a route: `/volumes/{id}/metadata/{key}` has `id` and `key`. */
type PathParamNames<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParamNames<Rest>
  : never
/** Values for the names of a route. */
type PathParams<Route extends string> = Readonly<Record<PathParamNames<Route>, string>>

export interface OperationDeclaration<Route extends string, B, Q> {
  readonly method: ServiceRequest['method']
  /** Below the endpoint: `/volumes/{id}/action`. */
  readonly route: Route
  readonly service?: ServiceType
  readonly since?: Microversion
  readonly upTo?: Microversion
  /** Unless said, everything but GET changes something. */
  readonly isMutating?: boolean
  /** Root key the body is put under; for an action route, the action's name. */
  readonly bodyKey?: string
  readonly isAction?: boolean
  readonly body?: z.ZodMiniType<B>
  readonly query?: z.ZodMiniType<Q>
  /** The body of an operation without fields; `null` unless the service insists on an object. */
  readonly emptyBody?: Json
  /** Needs that depend on what is asked. */
  readonly requirementForBody?: (body: B) => VersionRequirement | undefined
  readonly hasProjectInPath?: boolean
}

/** What is asked of one operation: where, what, and with which query and headers. */
interface RequestInput<Route extends string, B, Q> {
  readonly pathParams: PathParams<Route>
  readonly body?: B
  readonly query?: Q
  readonly headers?: Readonly<Record<string, string>>
  /** Keys beside the root key, such as scheduler hints. */
  readonly topLevelKeys?: JsonObject
  /** A further need known to the caller, from the state of the target. */
  readonly requirement?: VersionRequirement | undefined
}

export interface Operation<Route extends string, B, Q> extends OperationFacts {
  (input: RequestInput<Route, B, Q>): PreparedRequest
}

/** Declares an operation; calling it checks body and query and gives a payload. */
export function defineOperation<const Route extends string, B = never, Q = never>(
  declaration: OperationDeclaration<Route, B, Q>,
): Operation<Route, B, Q> {
  const facts = factsOf(declaration)
  const prepareRequest = (input: RequestInput<Route, B, Q>): PreparedRequest => {
    const bodyRequirement = input.body === undefined ? undefined : declaration.requirementForBody?.(input.body)
    const requirements = [bodyRequirement, input.requirement].filter(requirement => requirement !== undefined)
    const highest = highestMicroversion([facts.since, ...requirements.map(requirement => requirement.minVersion)])
    return {
      operation: facts,
      path: fillRoute(declaration.route, input.pathParams),
      query: buildQuery(declaration.query, input.query, facts.title),
      body: buildBody(declaration, input, facts.title),
      headers: input.headers ?? {},
      minVersion: highest,
      versionReason: requirements.find(requirement => requirement.minVersion === highest)?.reason,
    }
  }
  return Object.assign(prepareRequest, facts)
}

function factsOf<Route extends string, B, Q>(declaration: OperationDeclaration<Route, B, Q>): OperationFacts {
  const { method, route, bodyKey, isAction = false } = declaration
  return {
    title: isAction ? `${method} ${route} ${bodyKey ?? ''}` : `${method} ${route}`,
    service: declaration.service ?? 'block-storage',
    method,
    route,
    action: isAction ? bodyKey : undefined,
    since: declaration.since ?? OLDEST_MICROVERSION,
    upTo: declaration.upTo,
    isMutating: declaration.isMutating ?? method !== 'GET',
    hasProjectInPath: declaration.hasProjectInPath ?? true,
    body: declaration.body,
  }
}

function fillRoute(route: string, pathParams: Readonly<Record<string, string>>): string {
  return route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeSegment(pathParams[name] ?? ''))
}

function buildBody<Route extends string, B, Q>(
  declaration: OperationDeclaration<Route, B, Q>,
  input: RequestInput<Route, B, Q>,
  title: string,
): Json | undefined {
  const { bodyKey, body: schema, emptyBody } = declaration
  if (schema === undefined) return bodyKey === undefined ? emptyBody : { [bodyKey]: emptyBody ?? null }
  const body = validateInput(schema, input.body, title)
  return bodyKey === undefined ? body : { [bodyKey]: body, ...input.topLevelKeys }
}

function buildQuery<Q>(schema: z.ZodMiniType<Q> | undefined, query: Q | undefined, title: string): Query {
  if (schema === undefined || query === undefined) return {}
  const validQuery = validateInput(schema, query, title)
  if (!isJsonObject(validQuery)) return {}
  // `filters` holds filters by the service's own names, typed by the user: they stand beside the others.
  const { filters = {}, ...rest } = validQuery
  const merged = isJsonObject(filters) ? { ...rest, ...filters } : rest
  return Object.fromEntries(Object.entries(merged).map(([key, value]) => [key, toQueryValue(value)]))
}

const toQueryValue = (value: Json): string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)

/** Checks a body against its schema and leaves out what was not given: unset keys are omitted, never null. */
function validateInput<B>(schema: z.ZodMiniType<B>, value: unknown, title: string): Json {
  const result = schema.safeParse(value)
  if (result.success) return omitUndefined(result.data)
  const invalidPaths = result.error.issues.map(issue => issue.path.join('.') || 'the body')
  throw new CliError(
    'usage',
    `Not a request the service would take (${title}): ${[...new Set(invalidPaths)].join(', ')}`,
  )
}

function omitUndefined(value: unknown): Json {
  if (Array.isArray(value)) return value.map(omitUndefined)
  if (typeof value === 'object' && value !== null) {
    const definedEntries = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(definedEntries.map(([key, item]) => [key, omitUndefined(item)]))
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

interface OperationExtras<B> {
  readonly since?: Microversion
  readonly upTo?: Microversion
  readonly requirementForBody?: (body: B) => VersionRequirement | undefined
  readonly emptyBody?: Json
}

/** An operation of the `…/{id}/action` kind with fields: `action(volume, 'os-extend', schema)`. */
export function actionOp<B>(
  resource: ResourceType,
  name: string,
  body: z.ZodMiniType<B>,
  extras: OperationExtras<B> = {},
) {
  const operation = defineOperation<`${string}/{id}/action`, B>({
    method: 'POST',
    route: `${resource.collection}/{id}/action`,
    bodyKey: name,
    isAction: true,
    body,
    ...extras,
  })
  return Object.assign(
    (target: Target, body: B, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: { id: target.id }, body, requirement }),
    pickFacts(operation),
  )
}

/** An action without fields: `bareAction(volume, 'os-reserve')`. */
export function emptyActionOp(resource: ResourceType, name: string, extras: OperationExtras<never> = {}) {
  const operation = defineOperation<`${string}/{id}/action`>({
    method: 'POST',
    route: `${resource.collection}/{id}/action`,
    bodyKey: name,
    isAction: true,
    ...extras,
  })
  return Object.assign(
    (target: Target): PreparedRequest => operation({ pathParams: { id: target.id } }),
    pickFacts(operation),
  )
}

/** Makes one of a noun: `POST collection {key: body}`. */
export function createOp<B>(resource: ResourceType, body: z.ZodMiniType<B>, extras: OperationExtras<B> = {}) {
  const operation = defineOperation<string, B>({
    method: 'POST',
    route: resource.collection,
    bodyKey: resource.key,
    body,
    since: resource.since,
    ...extras,
  })
  return Object.assign(
    (body: B, topLevelKeys?: JsonObject): PreparedRequest =>
      operation({ pathParams: {}, body, ...(topLevelKeys === undefined ? {} : { topLevelKeys }) }),
    pickFacts(operation),
  )
}

/** Changes one of a noun: `PUT collection/{id} {key: body}`. */
export function updateOp<B>(resource: ResourceType, body: z.ZodMiniType<B>, extras: OperationExtras<B> = {}) {
  const operation = defineOperation<`${string}/{id}`, B>({
    method: 'PUT',
    route: `${resource.collection}/{id}`,
    bodyKey: resource.key,
    body,
    since: resource.since,
    ...extras,
  })
  return Object.assign(
    (target: Target, body: B, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: { id: target.id }, body, requirement }),
    pickFacts(operation),
  )
}

/** Removes one of a noun: `DELETE collection/{id}`, with a query where the noun knows one. */
export function deleteOp<Q = never>(
  resource: ResourceType,
  query?: z.ZodMiniType<Q>,
  extras: OperationExtras<never> = {},
) {
  const operation = defineOperation<`${string}/{id}`, never, Q>({
    method: 'DELETE',
    route: `${resource.collection}/{id}`,
    since: resource.since,
    ...(query === undefined ? {} : { query }),
    ...extras,
  })
  return Object.assign(
    (target: Target, query?: Q, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: { id: target.id }, requirement, ...(query === undefined ? {} : { query }) }),
    pickFacts(operation),
  )
}

/** Reads one of a noun. */
export function getOp(resource: ResourceType) {
  const operation = defineOperation<`${string}/{id}`>({
    method: 'GET',
    route: `${resource.collection}/{id}`,
    since: resource.since,
    service: resource.service,
  })
  return Object.assign(
    (target: Target): PreparedRequest => operation({ pathParams: { id: target.id } }),
    pickFacts(operation),
  )
}

interface ListExtras<Q> extends OperationExtras<never> {
  readonly path?: string
  /** A need that depends on the filters. */
  readonly requirementForQuery?: (query: Q) => VersionRequirement | undefined
}

/** `key~=text` among filters of the user's own (api-ref, 3.34). */
export function likeFilterRequirement({
  filters = {},
}: {
  readonly filters?: Readonly<Record<string, string>> | undefined
}): VersionRequirement | undefined {
  return Object.keys(filters).some(key => key.endsWith('~'))
    ? { minVersion: '3.34', reason: 'a filter with ~=' }
    : undefined
}

/** Lists a noun, with the filters it knows. */
export function listOp<Q>(resource: ResourceType, query: z.ZodMiniType<Q>, extras: ListExtras<Q> = {}) {
  const { path, requirementForQuery, ...rest } = extras
  const operation = defineOperation<string, never, Q>({
    method: 'GET',
    route: path ?? resource.listPath,
    since: resource.since,
    service: resource.service,
    query,
    ...rest,
  })
  return Object.assign(
    (query: Q, requirement?: VersionRequirement): PreparedRequest =>
      operation({ pathParams: {}, query, requirement: requirement ?? requirementForQuery?.(query) }),
    pickFacts(operation),
  )
}

/** What an operation is aimed at. */
export interface Target {
  readonly id: string
}

/** Only the facts of an operation, to be put on a function of another shape. */
function pickFacts(facts: OperationFacts): OperationFacts {
  const { title, service, method, route, action, since, upTo, isMutating, hasProjectInPath, body } = facts
  return { title, service, method, route, action, since, upTo, isMutating, hasProjectInPath, body }
}
