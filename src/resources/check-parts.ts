import type { FailureKind } from '../contract/failure.ts'
import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Judgement } from '../grammar/care.ts'
import type { Payload } from '../grammar/operation.ts'
import { listVolumeTypes, readDefaultType } from './volume-type.ts'

export const ok = (why: string): Judgement => ({ result: 'ok', why })
export const unknown = (why: string): Judgement => ({ result: 'unknown', why })
/** Refused, with the way to fail that the service's own refusal would have. */
export const refused = (kind: FailureKind, why: string): Judgement => ({ result: 'refused', kind, why })

/** The items under a key of an answer; none where it could not be read. */
export function itemsIn(body: Json | undefined, key: string): readonly JsonObject[] {
  const items = isJsonObject(body) ? body[key] : undefined
  return Array.isArray(items) ? items.filter(isJsonObject) : []
}

/** The object under a key of an answer; undefined where it could not be read. */
export function objectIn(body: Json | undefined, key: string): JsonObject | undefined {
  const object = isJsonObject(body) ? body[key] : undefined
  return isJsonObject(object) ? object : undefined
}

/** What must be asked to know a type by name or ID, or the default one. */
export const typeAsk = (type: string | undefined): Payload => (type === undefined ? readDefaultType() : listVolumeTypes({}))

/** The type in the answer to `typeAsk`. */
export function typeIn(body: Json | undefined, type: string | undefined): JsonObject | undefined {
  if (type === undefined) return objectIn(body, 'volume_type')
  return itemsIn(body, 'volume_types').find(one => one['name'] === type || one['id'] === type)
}

/** An extra spec of a type, or nothing where it has none or one may not see it. */
export function specIn(type: JsonObject | undefined, key: string): string | undefined {
  const value = objectIn(type, 'extra_specs')?.[key]
  return typeof value === 'string' ? value : undefined
}

/** True for a type whose volumes can be attached several times. */
export const isMulti = (type: JsonObject | undefined): boolean => specIn(type, 'multiattach') === '<is> True'
