import type { Json, JsonObject } from '../types/json.ts'
import { getOwn, isJsonObject } from '../types/json.ts'
import type { Validator } from './validator.ts'
import { parseBoolean } from './python-literals.ts'
import { badRequest, forbidden, invalidInput } from './errors.ts'
import type { SandboxState } from './state.ts'

/** Who asks, as the token tells. */
export interface Caller {
  readonly userId: string
  /** Empty for a token without a project. */
  readonly projectId: string
  readonly isAdmin: boolean
}

/** Where the request came in, for links. */
interface LinkBase {
  /** Scheme and host: `http://127.0.0.1:8776`. */
  readonly origin: string
  /** Below the origin: `/volume`, or nothing. */
  readonly prefix: string
  /** The project's ID if it was part of the URL. */
  readonly projectInUrl: string
}

/** One request, understood: what a handler gets. The world may be changed. */
export interface HandlerContext {
  readonly state: SandboxState
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly method: string
  readonly caller: Caller
  readonly linkBase: LinkBase
  /** The minor number of the microversion asked for. */
  readonly minor: number
  readonly params: Readonly<Record<string, string>>
  readonly query: ReadonlyMap<string, string>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json | undefined
  readonly requestId: string
}

export interface Reply {
  /** 200 when left out. */
  readonly status?: number
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
  /** An answer past Cinder's serializer: no JSON type, no compute request ID. */
  readonly isBare?: boolean
}

type RouteHandler = (context: HandlerContext) => Reply

/** One method and path (and action) the service answers. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/v3/PROJECT`, as in Cinder's router: `/volumes/{id}/action`. */
  readonly path: string
  readonly action?: string
  /** The minor number from which it exists; below it is a 404. */
  readonly since?: number
  /** The policy that only an administrator passes, asked after the body was checked. */
  readonly adminPolicy?: string
  /** Body checks and the minor number each holds from, in rising order. */
  readonly bodySchemas?: readonly (readonly [number, Validator])[]
  /** True where a body is not asked for although the method has one. */
  readonly isBodiless?: boolean
  /** True where the service knows the path only without a project before it. */
  readonly isProjectless?: boolean
  /** True for a GET that changes something. */
  readonly changesState?: boolean
  readonly handler: RouteHandler
}

/** A part of the path; the router has seen to it that it is there. */
export function getPathParam(context: HandlerContext, name: string): string {
  return context.params[name] ?? ''
}

/** Raises the 403 of a policy that only administrators pass. */
export function requireAdmin(context: HandlerContext, policy: string): void {
  if (!context.caller.isAdmin) throw forbidden(policy)
}

/** The object below the body's root key; empty when there is none. */
export function getBodyObject(context: HandlerContext, key: string): JsonObject {
  return getObject(context.body, key)
}

export function getObject(from: Json | undefined, key: string): JsonObject {
  const value = getField(from, key)
  return isJsonObject(value) ? value : {}
}

/** A property, never an inherited one. */
export function getField(from: Json | undefined, key: string): Json | undefined {
  return isJsonObject(from) ? getOwn(from, key) : undefined
}

/** A text, undefined when it is absent, null or something else. */
export function getString(from: Json | undefined, key: string): string | undefined {
  const value = getField(from, key)
  return typeof value === 'string' ? value : undefined
}

/** A flag that may be written as a word. */
export function getBoolean(from: Json | undefined, key: string, fallback = false): boolean {
  return parseBoolean(getField(from, key)) ?? fallback
}

/** A map from text to text; undefined when it is absent or null. */
export function getStringMap(from: Json | undefined, key: string): Record<string, string> | undefined {
  const value = getField(from, key)
  if (!isJsonObject(value)) return undefined
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, typeof inner === 'string' ? inner : String(inner)]),
  )
}

/** A boolean of the query string, as `cascade=true`; raises the 400 of a word that is none. */
export function getQueryBoolean(context: HandlerContext, key: string): boolean {
  const text = context.query.get(key)
  if (text === undefined) return false
  const flag = parseBoolean(text)
  if (flag === undefined || text !== text.trim()) throw badRequest(`Value '${text}' for '${key}' is not a boolean.`)
  return flag
}

/** Cinder's `validate_integer`: raises the 400 of a number that is none or out of range. */
export function parseInteger(text: Json, name: string, least: number, most = 0x7fffffff): number {
  const number = typeof text === 'string' && !/^\s*[-+]?\d+\s*$/.test(text) ? Number.NaN : Number(text)
  if (!Number.isInteger(number)) throw badRequest(`${name} must be an integer`)
  if (number < least) throw badRequest(`${name} must be >= ${least}`)
  if (number > most) throw badRequest(`${name} must be <= ${most}`)
  return number
}

/** Exactly one of host and (from a microversion on) cluster, as Cinder's `get_cluster_host` asks for. */
export function requireClusterOrHost(
  context: HandlerContext,
  host: string | undefined,
  cluster: string | undefined,
  clusterSince: number,
): { readonly host: string; readonly cluster: string } {
  const isClusterSupported = context.minor >= clusterSince
  const target = { host: host ?? '', cluster: isClusterSupported ? (cluster ?? '') : '' }
  if ((target.host === '') === (target.cluster === '')) {
    throw invalidInput(
      isClusterSupported ? 'One and only one of cluster and host must be set.' : 'Host field is missing.',
    )
  }
  return target
}
