import { levelColumnWidths, type WidthRange } from './column-widths.ts'
import type { ColumnExtent, TableColumn, TableContent } from './table-layout.ts'

/** The widest key that is never broken; a longer one is split at its words. */
const WIDEST_WHOLE_KEY = 64
/** The widest word that is never broken elsewhere, such as a timestamp or an address. */
const WIDEST_WHOLE_WORD = 48

/** What a terminal shows of a list: some columns at these widths, or a box for each row. */
export type TerminalChoice =
  | { readonly indexes: readonly number[]; readonly widths: readonly number[]; readonly hidden: readonly string[] }
  | 'boxes'

/** Between the longest line and the narrowest width at which keys, IDs and words stay whole. */
export function rangeOnTerminal(column: TableColumn, extent: ColumnExtent): WidthRange {
  const { natural, title, widestId, widestWord } = extent
  const longestWhole = column.isKey ? WIDEST_WHOLE_KEY : WIDEST_WHOLE_WORD
  const whole = column.isKey && natural <= WIDEST_WHOLE_KEY ? natural : Math.min(widestWord, longestWhole)
  return { natural, minimum: Math.max(title, widestId, whole) }
}

/**
 * Chooses what of a list fits a terminal of `width` cells. Where it is too wide, columns without any value are left out
 * first, then texts are wrapped, then the least useful columns are left out one by one; boxes are the last resort.
 */
export function chooseTerminalColumns(
  { columns }: TableContent,
  extents: readonly ColumnExtent[],
  width: number,
): TerminalChoice {
  const ranges = columns.map((column, index) => rangeOnTerminal(column, extents[index] ?? NO_EXTENT))
  const widthsOf = (indexes: readonly number[]): readonly number[] | undefined =>
    levelColumnWidths(
      indexes.flatMap(index => ranges[index] ?? []),
      width,
    )
  const all = columns.map((_, index) => index)
  if (isNaturalWidth(all, ranges, widthsOf(all))) return { indexes: all, widths: widthsOf(all) ?? [], hidden: [] }
  let indexes = all.filter(index => columns[index]?.isEmpty !== true)
  const leastUseful = rankLeastUseful(columns, indexes)
  for (const least of leastUseful) {
    if (widthsOf(indexes) !== undefined) break
    indexes = indexes.filter(index => index !== least)
  }
  // What went before a wide column may find a place once that one is gone.
  for (const index of leastUseful.toReversed()) {
    const more = all.filter(one => one === index || indexes.includes(one))
    if (widthsOf(more) !== undefined) indexes = more
  }
  const widths = widthsOf(indexes)
  return widths === undefined || indexes.length === 0
    ? 'boxes'
    : { indexes, widths, hidden: listHidden(columns, indexes) }
}

/** The titles of what is left out; none where all of it is empty. */
function listHidden(columns: readonly TableColumn[], indexes: readonly number[]): readonly string[] {
  const hidden = columns.filter((_, index) => !indexes.includes(index))
  return hidden.every(({ isEmpty }) => isEmpty) ? [] : hidden.map(({ title }) => title)
}

const NO_EXTENT: ColumnExtent = { title: 0, natural: 0, widestId: 0, widestWord: 0 }

const isNaturalWidth = (
  indexes: readonly number[],
  ranges: readonly WidthRange[],
  widths: readonly number[] | undefined,
): boolean => widths !== undefined && indexes.every(index => widths[index] === ranges[index]?.natural)

/** The columns that may be left out, the least useful one first. */
const rankLeastUseful = (columns: readonly TableColumn[], indexes: readonly number[]): readonly number[] =>
  indexes
    .filter(index => columns[index]?.hideRank !== undefined)
    .toSorted((a, b) => (columns[a]?.hideRank ?? 0) - (columns[b]?.hideRank ?? 0))
