import type { JsonObject } from '../types/json.ts'
import type { ResourceType } from './resource-type.ts'

/** A resource named on the command line, to be looked up before the value is complete. */
export interface ResourceRef {
  readonly type: ResourceType
  /** The name or ID as typed. */
  readonly text: string
  /** True where a text that names no resource is kept as text. */
  readonly isOptional: boolean
}

/** The resources that refs turned out to name. */
export type FoundResources = ReadonlyMap<ResourceRef, JsonObject>

/** The value of a parameter, complete but for the resources it names. */
export interface ParsedValue<T> {
  readonly refs: readonly ResourceRef[]
  readonly bind: (found: FoundResources) => T
}

/** A value that names no resource. */
export const knownValue = <T>(value: T): ParsedValue<T> => ({ refs: [], bind: () => value })

/** The value of a text that names a resource. */
export function refValue<T>(
  type: ResourceType,
  text: string,
  toValue: (raw: JsonObject | undefined) => T,
  isOptional = false,
): ParsedValue<T> {
  const ref: ResourceRef = { type, text, isOptional }
  return { refs: [ref], bind: found => toValue(found.get(ref)) }
}

/** Placeholders for everything that would be looked up: enough to know the tables of a command. */
export const placeholderResources = (refs: readonly ResourceRef[]): FoundResources =>
  new Map(refs.map(ref => [ref, ref.type.placeholder(ref.text)]))
