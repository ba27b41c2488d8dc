import type { Json } from '../../types/json.ts'
import type { Column } from '../../types/rows.ts'
import { formatCell } from '../../output/format-cell.ts'
import type { HumanizeOptions } from '../../types/render-options.ts'

/** One thing as it was looked at: a row, or the fields of a resource. */
export interface WatchedItem {
  readonly id: string
  readonly cells: readonly Json[]
}

/** What became of a thing since the last look. */
export interface Difference extends WatchedItem {
  readonly event: 'present' | 'appeared' | 'changed' | 'same' | 'gone'
  /** What was in the cells; undefined where nothing was. */
  readonly before: readonly Json[] | undefined
}

/**
 * Compares two looks, in the order of the new one; what is gone comes last. Without a first look everything is simply
 * there.
 */
export function diffItems(
  before: readonly WatchedItem[] | undefined,
  now: readonly WatchedItem[],
): readonly Difference[] {
  const known = new Map(before?.map(seen => [seen.id, seen.cells]))
  const left = new Set(now.map(({ id }) => id))
  const current = now.map((seen): Difference => ({
    ...seen,
    before: known.get(seen.id),
    event: classifyChange(seen, known.get(seen.id), before === undefined),
  }))
  const gone = (before ?? [])
    .filter(({ id }) => !left.has(id))
    .map((seen): Difference => ({ ...seen, before: seen.cells, event: 'gone' }))
  return [...current, ...gone]
}

function classifyChange(
  { cells }: WatchedItem,
  before: readonly Json[] | undefined,
  isFirst: boolean,
): Difference['event'] {
  if (before === undefined) return isFirst ? 'present' : 'appeared'
  return cells.some((cell, i) => hasChanged(cell, before[i])) ? 'changed' : 'same'
}

/** True when a cell says something else than it did. */
export const hasChanged = (cell: Json, before: Json | undefined): boolean =>
  JSON.stringify(cell) !== JSON.stringify(before)

/** Longer values are only marked: both together would not fit. */
const SHORT = 24

/** A changed cell in words: what it is, and what it was. */
export function formatChange(cell: Json, before: Json, column: Column, people: HumanizeOptions | undefined): string {
  const [text, was] = [formatCell(cell, column, people), formatCell(before, column, people)]
  return text !== was && text.length <= SHORT && was.length <= SHORT
    ? `${text} (was ${was === '' ? 'empty' : was})`
    : text
}
