import type { JsonObject } from '../types/json.ts'
import type { ResourceType, ResourceDefinition } from './resource-type.ts'

/** What a judge says of a resource. */
export type PollResult = 'pending' | 'done' | { readonly failed: string }

/** Ask for one resource again and again until the judge is content. */
export interface WaitCondition extends WaitDetails {
  readonly resource: ResourceType
  readonly id: string
  readonly evaluate: (state: JsonObject | 'gone') => PollResult
}

/** What else may be said of a stage. */
export interface WaitDetails {
  /** Another resource whose messages may tell of a failure: an image's volume, the backup that is restored. */
  readonly failureSource?: { readonly resource: ResourceType; readonly id: string }
  /** What it is done for, where that is another resource: the image of an upload. */
  readonly awaitedResource?: { readonly resource: ResourceType; readonly id: string }
  /** Words after `clinker NOUN wait ID` that go on waiting for the same; none where such a wait does so by itself. */
  readonly waitArgs?: readonly string[]
  /** Data is copied, which may well take an hour. */
  readonly isLong?: boolean
}

/** Statuses as judges compare them; some services write them in capitals. */
const lowercaseStatuses = (state: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(state).map(([key, value]) => [
      key,
      key.endsWith('status') && typeof value === 'string' ? value.toLowerCase() : value,
    ]),
  )

/** A stage of waiting: `until(volume, id, seen => …)`; the judge sees `'gone'` once the resource is no longer there. */
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

/** The commonest judge: done in one of these statuses, failed in any other that is not on its way. */
export function waitForStatus(
  resource: ResourceType,
  id: string,
  doneStatuses: readonly string[],
  pendingStatuses: readonly string[],
): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    if (state === 'gone') return { failed: `the ${resource.singular} is gone` }
    const status = resource.statusOf(state)
    if (doneStatuses.includes(status)) return 'done'
    return pendingStatuses.includes(status) ? 'pending' : { failed: `its status is ${status}` }
  }
  return { resource: resource, id, evaluate, waitArgs: doneStatuses.flatMap(status => ['--for', status]) }
}

/**
 * Done once it is no longer being made: between two looks somebody may have put it to use already. Failed in error, or
 * on its way out.
 */
export function waitUntilCreated(
  resource: ResourceType,
  id: string,
  pendingStatuses: readonly string[],
  details: WaitDetails = {},
): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    if (state === 'gone') return { failed: `the ${resource.singular} is gone` }
    const status = resource.statusOf(state)
    if (pendingStatuses.includes(status)) return 'pending'
    return /error|deleti|deleted|unmanaging/.test(status) ? { failed: `its status is ${status}` } : 'done'
  }
  return { ...details, resource: resource, id, evaluate }
}

/** Done when the resource is gone; failed when it stopped being deleted. */
export function waitUntilDeleted(
  resource: ResourceType,
  id: string,
  pendingStatuses: readonly string[] = ['deleting'],
): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    if (state === 'gone') return 'done'
    const status = resource.statusOf(state)
    // Group snapshots are seen as `deleted` for a moment before they are gone.
    return status === 'deleted' || pendingStatuses.includes(status)
      ? 'pending'
      : { failed: `it was not deleted, its status is ${status}` }
  }
  return { resource: resource, id, evaluate, waitArgs: ['--for', 'deleted'] }
}

/**
 * Done as soon as it is in none of these statuses: what it was needed for is over, whatever became of it since. Failed
 * in error.
 */
export function waitUntilNotBusy(resource: ResourceType, id: string, busyStatuses: readonly string[]): WaitCondition {
  const evaluate = (state: JsonObject | 'gone'): PollResult => {
    const status = state === 'gone' ? 'gone' : resource.statusOf(state)
    if (busyStatuses.includes(status)) return 'pending'
    return status.includes('error') ? { failed: `its status is ${status}` } : 'done'
  }
  return { resource: resource, id, evaluate }
}
