import type { JsonObject } from '../types/json.ts'
import type { ResourceType, ResourceDefinition } from './resource-type.ts'

/** The result of evaluating a resource's state. */
export type PollResult = 'pending' | 'done' | { readonly failed: string }

/** One resource to poll until its state is evaluated as done or failed. */
export interface WaitCondition extends WaitDetails {
  readonly resource: ResourceType
  readonly id: string
  readonly evaluate: (state: JsonObject | 'gone') => PollResult
}

/** Optional details of a wait condition. */
export interface WaitDetails {
  /** Another resource whose messages may explain a failure: an image's volume, the backup that is restored. */
  readonly failureSource?: { readonly resource: ResourceType; readonly id: string }
  /** The resource the wait is for, where it is another one: the image of an upload. */
  readonly awaitedResource?: { readonly resource: ResourceType; readonly id: string }
  /** Arguments after `clinker NOUN wait ID` that continue the same wait; none where the plain wait does so. */
  readonly waitArgs?: readonly string[]
  /** Data is copied, which may take an hour. */
  readonly isLong?: boolean
}

/** Statuses in lower case for comparison; some services send them in capitals. */
const lowercaseStatuses = (state: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(state).map(([key, value]) => [
      key,
      key.endsWith('status') && typeof value === 'string' ? value.toLowerCase() : value,
    ]),
  )

/** A wait condition: `waitUntil(volume, id, state => …)`; the state is `'gone'` once the resource no longer exists. */
export function waitUntil<T>(
  resource: ResourceDefinition<T>,
  id: string,
  evaluate: (state: T | 'gone') => PollResult,
  details: WaitDetails = {},
): WaitCondition {
  return {
    ...details,
    resource: resource,
    id,
    evaluate: state => evaluate(state === 'gone' ? 'gone' : resource.parse(lowercaseStatuses(state))),
  }
}

/** The most common evaluation: done in one of these statuses, failed in any other that is not pending. */
export function waitForStatus(
  resource: ResourceType,
  id: string,
  doneStatuses: readonly string[],
  pendingStatuses: readonly string[],
): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    if (state === 'gone') return { failed: `the ${resource.singular} no longer exists` }
    const status = resource.statusOf(state)
    if (doneStatuses.includes(status)) return 'done'
    return pendingStatuses.includes(status) ? 'pending' : { failed: `status is ${status}` }
  }
  return { resource: resource, id, evaluate, waitArgs: doneStatuses.flatMap(status => ['--for', status]) }
}

/**
 * Done once it is no longer being created: it may already be in use at the next poll. Failed in an error status, or
 * when it is being deleted.
 */
export function waitUntilCreated(
  resource: ResourceType,
  id: string,
  pendingStatuses: readonly string[],
  details: WaitDetails = {},
): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    if (state === 'gone') return { failed: `the ${resource.singular} no longer exists` }
    const status = resource.statusOf(state)
    if (pendingStatuses.includes(status)) return 'pending'
    return /error|deleti|deleted|unmanaging/.test(status) ? { failed: `status is ${status}` } : 'done'
  }
  return { ...details, resource: resource, id, evaluate }
}

/** Done when the resource no longer exists; failed when it is no longer being deleted. */
export function waitUntilDeleted(
  resource: ResourceType,
  id: string,
  pendingStatuses: readonly string[] = ['deleting'],
): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    if (state === 'gone') return 'done'
    const status = resource.statusOf(state)
    // Group snapshots have the status `deleted` briefly before they disappear.
    return status === 'deleted' || pendingStatuses.includes(status)
      ? 'pending'
      : { failed: `not deleted: status is ${status}` }
  }
  return { resource: resource, id, evaluate, waitArgs: ['--for', 'deleted'] }
}

/** Done once its status is none of these, whatever it is now. Failed in an error status. */
export function waitUntilNotBusy(resource: ResourceType, id: string, busyStatuses: readonly string[]): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    const status = state === 'gone' ? 'gone' : resource.statusOf(state)
    if (busyStatuses.includes(status)) return 'pending'
    return status.includes('error') ? { failed: `status is ${status}` } : 'done'
  }
  return { resource: resource, id, evaluate }
}
