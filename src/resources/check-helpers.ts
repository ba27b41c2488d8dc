import type { ErrorKind } from '../types/cli-error.ts'
import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { CheckResult } from '../framework/safety.ts'
import type { PreparedRequest } from '../framework/operation.ts'
import { listVolumeTypes, readDefaultType } from './volume-type.ts'

export const okResult = (reason: string): CheckResult => ({ result: 'ok', reason })
export const unknownResult = (reason: string): CheckResult => ({ result: 'unknown', reason })
/** Refused, with the way to fail that the service's own refusal would have. */
export const refusedResult = (kind: ErrorKind, reason: string): CheckResult => ({ result: 'refused', kind, reason })

/** The items under a key of an answer; none where it could not be read. */
export function getItems(body: Json | undefined, key: string): readonly JsonObject[] {
  const items = isJsonObject(body) ? body[key] : undefined
  return Array.isArray(items) ? items.filter(isJsonObject) : []
}

/** The object under a key of an answer; undefined where it could not be read. */
export function getObject(body: Json | undefined, key: string): JsonObject | undefined {
  const object = isJsonObject(body) ? body[key] : undefined
  return isJsonObject(object) ? object : undefined
}

/** What must be asked to know a type by name or ID, or the default one. */
export const buildTypeLookup = (type: string | undefined): PreparedRequest =>
  type === undefined ? readDefaultType() : listVolumeTypes({})

/** The type in the answer to `typeAsk`. */
export function findType(body: Json | undefined, type: string | undefined): JsonObject | undefined {
  if (type === undefined) return getObject(body, 'volume_type')
  return getItems(body, 'volume_types').find(one => one['name'] === type || one['id'] === type)
}

/** An extra spec of a type, or nothing where it has none or one may not see it. */
export function getExtraSpec(type: JsonObject | undefined, key: string): string | undefined {
  const value = getObject(type, 'extra_specs')?.[key]
  return typeof value === 'string' ? value : undefined
}

/** True for a type whose volumes can be attached several times. */
export const isMultiattachType = (type: JsonObject | undefined): boolean =>
  getExtraSpec(type, 'multiattach') === '<is> True'
