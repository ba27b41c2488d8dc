import type { JsonObject } from '../types/json.ts'
import type { FoundResources, ResourceRef } from './parsed-value.ts'
import type { ResourceType } from './resource-type.ts'

/** A resource that an argument named. */
export interface NamedResource {
  readonly type: ResourceType
  readonly raw: JsonObject
}

/** The resources that these refs turned out to name, in their order. */
export const namedResources = (refs: readonly ResourceRef[], found: FoundResources): readonly NamedResource[] =>
  refs.flatMap(ref => {
    const raw = found.get(ref)
    return raw === undefined ? [] : [{ type: ref.type, raw }]
  })
