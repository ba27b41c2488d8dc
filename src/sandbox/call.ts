import type { Json, JsonObject } from '../contract/json.ts'
import { entryOf, isJsonObject } from '../contract/json.ts'
import type { Check } from './check.ts'
import { boolOf } from './python.ts'
import { badRequest, forbidden, invalidInput } from './refusal.ts'
import type { World } from './world.ts'

/** Who asks, as the token tells. */
export interface Caller {
  readonly userId: string
  /** Empty for a token without a project. */
  readonly projectId: string
  readonly isAdmin: boolean
}

/** Where the request came in, for links. */
export interface Site {
  /** Scheme and host: `http://127.0.0.1:8776`. */
  readonly origin: string
  /** Below the origin: `/volume`, or nothing. */
  readonly prefix: string
  /** The project's ID if it was part of the URL. */
  readonly projectInUrl: string
}

/** One request, understood: what a handler gets. The world may be changed. */
export interface Call {
  readonly world: World
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly method: string
  readonly who: Caller
  readonly site: Site
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
  readonly bare?: boolean
}

export type Handler = (call: Call) => Reply

/** One method and path (and action) the service answers. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/v3/PROJECT`, as in Cinder's router: `/volumes/{id}/action`. */
  readonly path: string
  readonly action?: string
  /** The minor number from which it exists; below it is a 404. */
  readonly since?: number
  /** The policy that only an administrator passes, asked after the body was checked. */
  readonly admin?: string
  /** Body checks and the minor number each holds from, in rising order. */
  readonly checks?: readonly (readonly [number, Check])[]
  /** True where a body is not asked for although the method has one. */
  readonly bodiless?: boolean
  /** True where the service knows the path only without a project before it. */
  readonly projectless?: boolean
  /** True for a GET that changes something. */
  readonly changes?: boolean
  readonly handler: Handler
}

/** A part of the path; the router has seen to it that it is there. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? ''
}

/** Raises the 403 of a policy that only administrators pass. */
export function allow(call: Call, policy: string): void {
  if (!call.who.isAdmin) throw forbidden(policy)
}

/** The object below the body's root key; empty when there is none. */
export function below(call: Call, key: string): JsonObject {
  return part(call.body, key)
}

export function part(from: Json | undefined, key: string): JsonObject {
  const inner = own(from, key)
  return isJsonObject(inner) ? inner : {}
}

/** A property, never an inherited one. */
export function own(from: Json | undefined, key: string): Json | undefined {
  return isJsonObject(from) ? entryOf(from, key) : undefined
}

/** A text, undefined when it is absent, null or something else. */
export function textOf(from: Json | undefined, key: string): string | undefined {
  const value = own(from, key)
  return typeof value === 'string' ? value : undefined
}

/** A flag that may be written as a word. */
export function flagOf(from: Json | undefined, key: string, otherwise = false): boolean {
  return boolOf(own(from, key)) ?? otherwise
}

/** A map from text to text; undefined when it is absent or null. */
export function mapOf(from: Json | undefined, key: string): Record<string, string> | undefined {
  const value = own(from, key)
  if (!isJsonObject(value)) return undefined
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typeof inner === 'string' ? inner : String(inner)]))
}

/** A boolean of the query string, as `cascade=true`; raises the 400 of a word that is none. */
export function queryFlag(call: Call, key: string): boolean {
  const word = call.query.get(key)
  if (word === undefined) return false
  const flag = boolOf(word)
  if (flag === undefined || word !== word.trim()) throw badRequest(`Value '${word}' for '${key}' is not a boolean.`)
  return flag
}

/** Cinder's `validate_integer`: raises the 400 of a number that is none or out of range. */
export function integerOf(text: Json, name: string, least: number, most = 0x7fffffff): number {
  const number = typeof text === 'string' && !/^\s*[-+]?\d+\s*$/.test(text) ? Number.NaN : Number(text)
  if (!Number.isInteger(number)) throw badRequest(`${name} must be an integer`)
  if (number < least) throw badRequest(`${name} must be >= ${least}`)
  if (number > most) throw badRequest(`${name} must be <= ${most}`)
  return number
}

/** Exactly one of host and (from a microversion on) cluster, as Cinder's `get_cluster_host` asks for. */
export function clusterOrHost(call: Call, host: string | undefined, cluster: string | undefined, clusterSince: number): { readonly host: string; readonly cluster: string } {
  const known = call.minor >= clusterSince
  const chosen = { host: host ?? '', cluster: known ? (cluster ?? '') : '' }
  if ((chosen.host === '') === (chosen.cluster === '')) {
    throw invalidInput(known ? 'One and only one of cluster and host must be set.' : 'Host field is missing.')
  }
  return chosen
}
