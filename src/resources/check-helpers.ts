import type { ErrorKind } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { CheckResult } from '../framework/safety.ts'
import type { PreparedRequest } from '../framework/operation.ts'
import { listVolumeTypes, readDefaultType } from './volume-type.ts'

export const okResult = (reason: string): CheckResult => ({ result: 'ok', reason })
export const unknownResult = (reason: string): CheckResult => ({ result: 'unknown', reason })
/** Refused, with the error kind that the service's own refusal would have. */
export const refusedResult = (kind: ErrorKind, reason: string): CheckResult => ({ result: 'refused', kind, reason })

/** The items under a key of a response; none where it could not be read. */
export function getItems(body: Json | undefined, key: string): readonly JsonObject[] {
  const items = isJsonObject(body) ? body[key] : undefined
  return Array.isArray(items) ? items.filter(isJsonObject) : []
}

/** The object under a key of a response; undefined where it could not be read. */
export function getObject(body: Json | undefined, key: string): JsonObject | undefined {
  const object = isJsonObject(body) ? body[key] : undefined
  return isJsonObject(object) ? object : undefined
}

/** The request for a type by name or ID, or for the default type. */
export const buildTypeLookup = (type: string | undefined): PreparedRequest =>
  type === undefined ? readDefaultType() : listVolumeTypes({})

/** The type in the response to `buildTypeLookup`. */
export function findType(body: Json | undefined, type: string | undefined): JsonObject | undefined {
  if (type === undefined) return getObject(body, 'volume_type')
  return getItems(body, 'volume_types').find(one => one['name'] === type || one['id'] === type)
}

/** An extra spec of a type; undefined where there is none or it is not visible. */
export function getExtraSpec(type: JsonObject | undefined, key: string): string | undefined {
  const value = getObject(type, 'extra_specs')?.[key]
  return typeof value === 'string' ? value : undefined
}

/** True for a type whose volumes can be attached more than once. */
export const isMultiattachType = (type: JsonObject | undefined): boolean =>
  getExtraSpec(type, 'multiattach') === '<is> True'
