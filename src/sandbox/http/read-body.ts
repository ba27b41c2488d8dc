import type { Json, JsonObject } from '../../types/json.ts'
import { isJsonObject, getOwn } from '../../types/json.ts'
import { badRequest, invalidInput } from './errors.ts'
import type { HandlerContext } from './handler-context.ts'
import { parseBoolean } from './python-literals.ts'

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

/** A string without surrounding blanks under the first key that is present; null when it is absent or no string. */
export function getTrimmedString(from: JsonObject, ...keys: readonly string[]): string | null {
  const key = keys.find(candidate => Object.hasOwn(from, candidate)) ?? ''
  return getString(from, key)?.trim() ?? null
}

/** A boolean, also as a string that oslo accepts. */
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

/** A boolean of the query string, as `cascade=true`. Raises the 400 for another value. */
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

/** Exactly one of host and (since a microversion) cluster, as Cinder's `get_cluster_host` requires. */
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

/** Only an object can name a source; anything else is taken, and found to be nothing. */
export const getSourceName = (ref: Json | undefined): string =>
  getString(ref, 'source-name') ?? getString(ref, 'source-id') ?? ''
