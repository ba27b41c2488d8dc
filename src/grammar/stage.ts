import type { JsonObject } from '../contract/json.ts'
import type { Noun, Resource } from './resource.ts'

/** What a judge says of a resource. */
export type Verdict = 'pending' | 'done' | { readonly failed: string }

/** Ask for one resource again and again until the judge is content. */
export interface Stage extends Going {
  readonly of: Noun
  readonly id: string
  readonly judge: (seen: JsonObject | 'gone') => Verdict
}

/** What else may be said of a stage. */
export interface Going {
  /** Another resource whose messages may tell of a failure: an image's volume, the backup that is restored. */
  readonly tells?: { readonly of: Noun; readonly id: string }
  /** What it is done for, where that is another resource: the image of an upload. */
  readonly aims?: { readonly of: Noun; readonly id: string }
  /** Words after `clinker NOUN wait ID` that go on waiting for the same; none where such a wait does so by itself. */
  readonly goOn?: readonly string[]
  /** Data is copied, which may well take an hour. */
  readonly isLong?: boolean
}

/** Statuses as judges compare them; some services write them in capitals. */
const lowered = (seen: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(seen).map(([key, value]) => [key, key.endsWith('status') && typeof value === 'string' ? value.toLowerCase() : value]))

/** A stage of waiting: `until(volume, id, seen => …)`; the judge sees `'gone'` once the resource is no longer there. */
export function until<T>(resource: Resource<T>, id: string, judge: (seen: T | 'gone') => Verdict, going: Going = {}): Stage {
  return { ...going, of: resource, id, judge: seen => judge(seen === 'gone' ? 'gone' : resource.parse(lowered(seen))) }
}

/** The commonest judge: done in one of these statuses, failed in any other that is not on its way. */
export function settles(noun: Noun, id: string, good: readonly string[], onItsWay: readonly string[]): Stage {
  const judge = (seen: JsonObject | 'gone'): Verdict => {
    if (seen === 'gone') return { failed: `the ${noun.noun} is gone` }
    const status = noun.statusOf(seen)
    if (good.includes(status)) return 'done'
    return onItsWay.includes(status) ? 'pending' : { failed: `its status is ${status}` }
  }
  return { of: noun, id, judge, goOn: good.flatMap(status => ['--for', status]) }
}

/** Done once it is no longer being made: between two looks somebody may have put it to use already. Failed in error, or on its way out. */
export function comesAbout(noun: Noun, id: string, making: readonly string[], going: Going = {}): Stage {
  const judge = (seen: JsonObject | 'gone'): Verdict => {
    if (seen === 'gone') return { failed: `the ${noun.noun} is gone` }
    const status = noun.statusOf(seen)
    if (making.includes(status)) return 'pending'
    return /error|deleti|deleted|unmanaging/.test(status) ? { failed: `its status is ${status}` } : 'done'
  }
  return { ...going, of: noun, id, judge }
}

/** Done when the resource is gone; failed when it stopped being deleted. */
export function disappears(noun: Noun, id: string, onItsWay: readonly string[] = ['deleting']): Stage {
  const judge = (seen: JsonObject | 'gone'): Verdict => {
    if (seen === 'gone') return 'done'
    const status = noun.statusOf(seen)
    // Group snapshots are seen as `deleted` for a moment before they are gone.
    return status === 'deleted' || onItsWay.includes(status) ? 'pending' : { failed: `it was not deleted, its status is ${status}` }
  }
  return { of: noun, id, judge, goOn: ['--for', 'deleted'] }
}

/** Done as soon as it is in none of these statuses: what it was needed for is over, whatever became of it since. Failed in error. */
export function frees(noun: Noun, id: string, busy: readonly string[]): Stage {
  const judge = (seen: JsonObject | 'gone'): Verdict => {
    const status = seen === 'gone' ? 'gone' : noun.statusOf(seen)
    if (busy.includes(status)) return 'pending'
    return status.includes('error') ? { failed: `its status is ${status}` } : 'done'
  }
  return { of: noun, id, judge }
}
