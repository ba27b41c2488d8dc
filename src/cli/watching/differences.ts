import type { Json } from '../../contract/json.ts'
import type { Column } from '../../contract/rows.ts'
import { humanText } from '../../render/human.ts'
import type { People } from '../../render/people.ts'

/** One thing as it was looked at: a row, or the fields of a resource. */
export interface Seen {
  readonly id: string
  readonly cells: readonly Json[]
}

/** What became of a thing since the last look. */
export interface Difference extends Seen {
  readonly event: 'present' | 'appeared' | 'changed' | 'same' | 'gone'
  /** What was in the cells; undefined where nothing was. */
  readonly before: readonly Json[] | undefined
}

/** Compares two looks, in the order of the new one; what is gone comes last. Without a first look everything is simply there. */
export function differences(before: readonly Seen[] | undefined, now: readonly Seen[]): readonly Difference[] {
  const known = new Map(before?.map(seen => [seen.id, seen.cells]))
  const left = new Set(now.map(({ id }) => id))
  const there = now.map((seen): Difference => ({ ...seen, before: known.get(seen.id), event: eventOf(seen, known.get(seen.id), before === undefined) }))
  const gone = (before ?? []).filter(({ id }) => !left.has(id)).map((seen): Difference => ({ ...seen, before: seen.cells, event: 'gone' }))
  return [...there, ...gone]
}

function eventOf({ cells }: Seen, before: readonly Json[] | undefined, isFirst: boolean): Difference['event'] {
  if (before === undefined) return isFirst ? 'present' : 'appeared'
  return cells.some((cell, i) => isOther(cell, before[i])) ? 'changed' : 'same'
}

/** True when a cell says something else than it did. */
export const isOther = (cell: Json, before: Json | undefined): boolean => JSON.stringify(cell) !== JSON.stringify(before)

/** Longer values are only marked: both together would not fit. */
const SHORT = 24

/** A changed cell in words: what it is, and what it was. */
export function changedText(cell: Json, before: Json, column: Column, people: People | undefined): string {
  const [text, was] = [humanText(cell, column, people), humanText(before, column, people)]
  return text !== was && text.length <= SHORT && was.length <= SHORT ? `${text} (was ${was === '' ? 'empty' : was})` : text
}
