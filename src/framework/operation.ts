import type * as z from 'zod/mini'
import type { Query, ServiceType, ServiceRequest } from '../types/cloud.ts'
import { CliError } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import { highestMicroversion, OLDEST_MICROVERSION, type Microversion } from '../types/microversion.ts'
import { encodeSegment } from '../types/url.ts'
import { isChangingRequest } from './changing-gets.ts'

/** The facts of an operation that do not depend on its target. */
export interface OperationFacts {
  /** `POST /volumes/{id}/action os-extend`: its row in the API table. */
  readonly title: string
  readonly service: ServiceType
  readonly method: ServiceRequest['method']
  readonly route: string
  /** The key of the body that names the action, for an action route. */
  readonly action: string | undefined
  /** The lowest microversion that has the operation. */
  readonly since: Microversion
  /** The highest microversion that supports it; undefined when none removes it. */
  readonly upTo: Microversion | undefined
  /** True when it changes something, so that `--dry-run` must not send it. */
  readonly isMutating: boolean
  readonly hasProjectInPath: boolean
  /** The schema of its body, under the root key; a test compares it with the service's own. */
  readonly body: z.ZodMiniType | undefined
}

/** A minimum microversion and the reason: shown when the cloud does not offer it. */
export interface VersionRequirement {
  readonly minVersion: Microversion
  readonly reason: string
}

/** One operation with its target and values, not yet sent. */
export interface PreparedRequest {
  readonly operation: OperationFacts
  readonly path: string
  readonly query: Query
  readonly body: Json | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly minVersion: Microversion
  readonly versionReason: string | undefined
  /** The request to send where the service no longer has this operation. */
  readonly fallback?: PreparedRequest
}

/** The service request of a prepared request at a microversion. */
export function toServiceRequest(request: PreparedRequest, microversion: Microversion | undefined): ServiceRequest {
  const { operation, path, query, body, headers } = request
  return {
    service: operation.service,
    method: operation.method,
    path,
    query,
    headers,
    hasProjectInPath: operation.hasProjectInPath,
    isMutating: operation.isMutating,
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
  /** Relative to the endpoint: `/volumes/{id}/action`. */
  readonly route: Route
  readonly service?: ServiceType
  readonly since?: Microversion
  readonly upTo?: Microversion
  /** By default all but HEAD and GET change something, and the GETs of CHANGING_GETS do. */
  readonly isMutating?: boolean
  /** Root key of the body; for an action route, the name of the action. */
  readonly bodyKey?: string
  readonly isAction?: boolean
  readonly body?: z.ZodMiniType<B>
  readonly query?: z.ZodMiniType<Q>
  /** The body of an operation without fields; `null` unless the service requires an object. */
  readonly emptyBody?: Json
  /** Version requirements that depend on the body. */
  readonly requirementForBody?: (body: B) => VersionRequirement | undefined
  readonly hasProjectInPath?: boolean
}

/** The values of one request: path parameters, body, query and headers. */
interface RequestInput<Route extends string, B, Q> {
  readonly pathParams: PathParams<Route>
  readonly body?: B
  readonly query?: Q
  readonly headers?: Readonly<Record<string, string>>
  /** Keys next to the root key, such as scheduler hints. */
  readonly topLevelKeys?: JsonObject
  /** A further requirement known to the caller, from the state of the target. */
  readonly requirement?: VersionRequirement | undefined
}

export interface Operation<Route extends string, B, Q> extends OperationFacts {
  (input: RequestInput<Route, B, Q>): PreparedRequest
}

/** Declares an operation; calling it validates body and query and returns a prepared request. */
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
    isMutating: declaration.isMutating ?? isChangingRequest(method, route),
    hasProjectInPath: declaration.hasProjectInPath ?? true,
    body: declaration.body,
  }
}

/** The path of a route with its parameters encoded. Raises `usage` for a value that would change the path. */
export function fillRoute(route: string, pathParams: Readonly<Record<string, string>>): string {
  return route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeSegment(pathParams[name] ?? '', name))
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
  // `filters` holds filters by the service's own names, as the user typed them: they are merged into the query.
  const { filters = {}, ...rest } = validQuery
  const merged = isJsonObject(filters) ? { ...rest, ...filters } : rest
  return Object.fromEntries(Object.entries(merged).map(([key, value]) => [key, toQueryValue(value)]))
}

const toQueryValue = (value: Json): string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)

/** Validates a body against its schema and omits what was not given: unset keys are left out, never null. */
function validateInput<B>(schema: z.ZodMiniType<B>, value: unknown, title: string): Json {
  const result = schema.safeParse(value)
  if (result.success) return omitUndefined(result.data)
  const invalidPaths = result.error.issues.map(issue => issue.path.join('.') || 'body')
  throw new CliError('usage', `Invalid values for ${title}: ${[...new Set(invalidPaths)].join(', ')}`)
}

function omitUndefined(value: unknown): Json {
  if (Array.isArray(value)) return value.map(omitUndefined)
  if (typeof value === 'object' && value !== null) {
    const definedEntries = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(definedEntries.map(([key, item]) => [key, omitUndefined(item)]))
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
