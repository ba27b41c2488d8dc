import { isJsonObject, type Json } from '../types/json.ts'
import type { Microversion } from '../types/microversion.ts'
import type { PreparedRequest } from './operation.ts'
import type { Target } from './resource-operations.ts'
import type { ResourceType } from './resource-type.ts'
import type { WaitCondition } from './wait-condition.ts'

/** What is known before anything is read. */
export interface CommandContext {
  /** The microversion requests will carry. */
  readonly microversion: Microversion
  readonly projectId: string
  readonly userId: string
  /** The types of the services in the catalog, where a check asks. */
  readonly serviceTypes?: readonly string[]
}

/** What a plan may know beside what was asked. */
export interface PlanContext extends CommandContext {
  /** The answers to `look`, in its order; null where the service has nothing there. */
  readonly prefetched: readonly Json[]
  /** The ETags of those answers, for what is changed only if nobody else has (api-ref, 3.15). */
  readonly etags: readonly (string | undefined)[]
}

/** Answers to the payloads sent so far, in order; null for an empty body. */
export type Responses = readonly Json[]

/** The resource that the first payload made, by the ID in its answer. */
export function createdTarget(resource: ResourceType, [response]: Responses): Target {
  const created = isJsonObject(response) ? response[resource.key] : undefined
  return { id: isJsonObject(created) ? resource.idOf(created) : '' }
}

/** A payload to send, or a stage to wait for before the next is sent: a group takes one change at a time. */
export type PlanStep = PreparedRequest | WaitCondition

export const isPreparedRequest = (step: PlanStep): step is PreparedRequest => 'operation' in step
