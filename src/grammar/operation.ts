import type * as z from 'zod/mini'
import type { Query, ServiceName, ServiceRequest } from '../contract/cloud.ts'
import { Failure } from '../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import { highestOf, OLDEST, type Microversion } from '../contract/microversion.ts'
import { segment } from '../contract/url.ts'
import type { Noun } from './resource.ts'

/** What is known of an operation before it is aimed at anything. */
export interface OperationFacts {
  /** `POST /volumes/{id}/action os-extend`: the row of the API it is. */
  readonly title: string
  readonly service: ServiceName
  readonly method: ServiceRequest['method']
  readonly route: string
  /** The key of the body that names the action, where the route is an action route. */
  readonly action: string | undefined
  /** The least microversion the operation needs. */
  readonly since: Microversion
  /** The last microversion it is known to work at; undefined when none is known to break it. */
  readonly upTo: Microversion | undefined
  /** True when it changes something, so that `--dry-run` must not send it. */
  readonly changes: boolean
  readonly projectInPath: boolean
  /** The schema of its body, under the root key; a test holds it against the service's own. */
  readonly body: z.ZodMiniType | undefined
}

/** A need for a microversion, and why: shown when the cloud cannot. */
export interface Need { readonly to: Microversion; readonly because: string }

/** One operation, aimed and filled, not yet sent. */
export interface Payload {
  readonly operation: OperationFacts
  readonly path: string
  readonly query: Query
  readonly body: Json | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly needs: Microversion
  readonly because: string | undefined
  /** What is sent where the service has no such operation any more; it took nothing of the first. */
  readonly instead?: Payload
}

/** A payload's request at a microversion. */
export function requestOf(payload: Payload, microversion: Microversion | undefined): ServiceRequest {
  const { operation, path, query, body, headers } = payload
  return {
    service: operation.service,
    method: operation.method,
    path,
    query,
    headers,
    projectInPath: operation.projectInPath,
    ...(body === undefined ? {} : { body }),
    ...(microversion === undefined ? {} : { microversion }),
  }
}

/** The names in braces of a route: `/volumes/{id}/metadata/{key}` has `id` and `key`. */
type NamesIn<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
/** Values for the names of a route. */
export type Places<Route extends string> = Readonly<Record<NamesIn<Route>, string>>

export interface OperationDeclaration<Route extends string, B, Q> {
  readonly method: ServiceRequest['method']
  /** Below the endpoint: `/volumes/{id}/action`. */
  readonly route: Route
  readonly service?: ServiceName
  readonly since?: Microversion
  readonly upTo?: Microversion
  /** Unless said, everything but GET changes something. */
  readonly changes?: boolean
  /** Root key the body is put under; for an action route, the action's name. */
  readonly under?: string
  readonly isAction?: boolean
  readonly body?: z.ZodMiniType<B>
  readonly query?: z.ZodMiniType<Q>
  /** The body of an operation without fields; `null` unless the service insists on an object. */
  readonly emptyBody?: Json
  /** Needs that depend on what is asked. */
  readonly raised?: (body: B) => Need | undefined
  readonly projectInPath?: boolean
}

/** What is asked of one operation: where, what, and with which query and headers. */
export interface Filling<Route extends string, B, Q> {
  readonly at: Places<Route>
  readonly body?: B
  readonly query?: Q
  readonly headers?: Readonly<Record<string, string>>
  /** Keys beside the root key, such as scheduler hints. */
  readonly beside?: JsonObject
  /** A further need known to the caller, from the state of the target. */
  readonly need?: Need | undefined
}

export interface Operation<Route extends string, B, Q> extends OperationFacts {
  (filling: Filling<Route, B, Q>): Payload
}

/** Declares an operation; calling it checks body and query and gives a payload. */
export function defineOperation<const Route extends string, B = never, Q = never>(
  declaration: OperationDeclaration<Route, B, Q>,
): Operation<Route, B, Q> {
  const facts = factsOf(declaration)
  const fill = (filling: Filling<Route, B, Q>): Payload => {
    const raised = filling.body === undefined ? undefined : declaration.raised?.(filling.body)
    const needs = [raised, filling.need].filter(need => need !== undefined)
    const highest = highestOf([facts.since, ...needs.map(need => need.to)])
    return {
      operation: facts,
      path: fillRoute(declaration.route, filling.at),
      query: queryOf(declaration.query, filling.query, facts.title),
      body: bodyOf(declaration, filling, facts.title),
      headers: filling.headers ?? {},
      needs: highest,
      because: needs.find(need => need.to === highest)?.because,
    }
  }
  return Object.assign(fill, facts)
}

function factsOf<Route extends string, B, Q>(declaration: OperationDeclaration<Route, B, Q>): OperationFacts {
  const { method, route, under, isAction = false } = declaration
  return {
    title: isAction ? `${method} ${route} ${under ?? ''}` : `${method} ${route}`,
    service: declaration.service ?? 'block-storage',
    method,
    route,
    action: isAction ? under : undefined,
    since: declaration.since ?? OLDEST,
    upTo: declaration.upTo,
    changes: declaration.changes ?? method !== 'GET',
    projectInPath: declaration.projectInPath ?? true,
    body: declaration.body,
  }
}

function fillRoute(route: string, at: Readonly<Record<string, string>>): string {
  return route.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(at[name] ?? ''))
}

function bodyOf<Route extends string, B, Q>(
  declaration: OperationDeclaration<Route, B, Q>,
  filling: Filling<Route, B, Q>,
  title: string,
): Json | undefined {
  const { under, body: schema, emptyBody } = declaration
  if (schema === undefined) return under === undefined ? emptyBody : { [under]: emptyBody ?? null }
  const body = checked(schema, filling.body, title)
  return under === undefined ? body : { [under]: body, ...filling.beside }
}

function queryOf<Q>(schema: z.ZodMiniType<Q> | undefined, query: Q | undefined, title: string): Query {
  if (schema === undefined || query === undefined) return {}
  const checkedQuery = checked(schema, query, title)
  if (!isJsonObject(checkedQuery)) return {}
  // `filters` holds filters by the service's own names, typed by the user: they stand beside the others.
  const { filters = {}, ...rest } = checkedQuery
  const whole = isJsonObject(filters) ? { ...rest, ...filters } : rest
  return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, inQuery(value)]))
}

const inQuery = (value: Json): string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)

/** Checks a body against its schema and leaves out what was not given: unset keys are omitted, never null. */
function checked<B>(schema: z.ZodMiniType<B>, value: unknown, title: string): Json {
  const outcome = schema.safeParse(value)
  if (outcome.success) return given(outcome.data)
  const wrong = outcome.error.issues.map(issue => issue.path.join('.') || 'the body')
  throw new Failure('usage', `Not a request the service would take (${title}): ${[...new Set(wrong)].join(', ')}`)
}

function given(value: unknown): Json {
  if (Array.isArray(value)) return value.map(given)
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(kept.map(([key, item]) => [key, given(item)]))
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

interface Extras<B> {
  readonly since?: Microversion
  readonly upTo?: Microversion
  readonly raised?: (body: B) => Need | undefined
  readonly emptyBody?: Json
}

/** An operation of the `…/{id}/action` kind with fields: `action(volume, 'os-extend', schema)`. */
export function action<B>(noun: Noun, name: string, body: z.ZodMiniType<B>, extras: Extras<B> = {}) {
  const operation = defineOperation<`${string}/{id}/action`, B>({
    method: 'POST', route: `${noun.collection}/{id}/action`, under: name, isAction: true, body, ...extras,
  })
  return Object.assign(
    (target: Target, body: B, need?: Need): Payload => operation({ at: { id: target.id }, body, need }),
    factsIn(operation),
  )
}

/** An action without fields: `bareAction(volume, 'os-reserve')`. */
export function bareAction(noun: Noun, name: string, extras: Extras<never> = {}) {
  const operation = defineOperation<`${string}/{id}/action`>({
    method: 'POST', route: `${noun.collection}/{id}/action`, under: name, isAction: true, ...extras,
  })
  return Object.assign((target: Target): Payload => operation({ at: { id: target.id } }), factsIn(operation))
}

/** Makes one of a noun: `POST collection {key: body}`. */
export function creation<B>(noun: Noun, body: z.ZodMiniType<B>, extras: Extras<B> = {}) {
  const operation = defineOperation<string, B>({
    method: 'POST', route: noun.collection, under: noun.key, body, since: noun.since, ...extras,
  })
  return Object.assign(
    (body: B, beside?: JsonObject): Payload => operation({ at: {}, body, ...(beside === undefined ? {} : { beside }) }),
    factsIn(operation),
  )
}

/** Changes one of a noun: `PUT collection/{id} {key: body}`. */
export function update<B>(noun: Noun, body: z.ZodMiniType<B>, extras: Extras<B> = {}) {
  const operation = defineOperation<`${string}/{id}`, B>({
    method: 'PUT', route: `${noun.collection}/{id}`, under: noun.key, body, since: noun.since, ...extras,
  })
  return Object.assign(
    (target: Target, body: B, need?: Need): Payload => operation({ at: { id: target.id }, body, need }),
    factsIn(operation),
  )
}

/** Removes one of a noun: `DELETE collection/{id}`, with a query where the noun knows one. */
export function removal<Q = never>(noun: Noun, query?: z.ZodMiniType<Q>, extras: Extras<never> = {}) {
  const operation = defineOperation<`${string}/{id}`, never, Q>({
    method: 'DELETE', route: `${noun.collection}/{id}`, since: noun.since, ...(query === undefined ? {} : { query }), ...extras,
  })
  return Object.assign(
    (target: Target, query?: Q, need?: Need): Payload =>
      operation({ at: { id: target.id }, need, ...(query === undefined ? {} : { query }) }),
    factsIn(operation),
  )
}

/** Reads one of a noun. */
export function reading(noun: Noun) {
  const operation = defineOperation<`${string}/{id}`>({
    method: 'GET', route: `${noun.collection}/{id}`, since: noun.since, service: noun.service,
  })
  return Object.assign((target: Target): Payload => operation({ at: { id: target.id } }), factsIn(operation))
}

interface ListingExtras<Q> extends Extras<never> {
  readonly path?: string
  /** A need that depends on the filters. */
  readonly asks?: (query: Q) => Need | undefined
}

/** `key~=text` among filters of the user's own (api-ref, 3.34). */
export function likeNeed({ filters = {} }: { readonly filters?: Readonly<Record<string, string>> | undefined }): Need | undefined {
  return Object.keys(filters).some(key => key.endsWith('~')) ? { to: '3.34', because: 'a filter with ~=' } : undefined
}

/** Lists a noun, with the filters it knows. */
export function listing<Q>(noun: Noun, query: z.ZodMiniType<Q>, extras: ListingExtras<Q> = {}) {
  const { path, asks, ...rest } = extras
  const operation = defineOperation<string, never, Q>({
    method: 'GET', route: path ?? noun.listPath, since: noun.since, service: noun.service, query, ...rest,
  })
  return Object.assign((query: Q, need?: Need): Payload => operation({ at: {}, query, need: need ?? asks?.(query) }), factsIn(operation))
}

/** What an operation is aimed at. */
export interface Target { readonly id: string }

/** Only the facts of an operation, to be put on a function of another shape. */
function factsIn(facts: OperationFacts): OperationFacts {
  const { title, service, method, route, action, since, upTo, changes, projectInPath, body } = facts
  return { title, service, method, route, action, since, upTo, changes, projectInPath, body }
}
