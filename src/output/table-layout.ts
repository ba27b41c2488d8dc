import { fitColumnWidths, type WidthRange } from './column-widths.ts'
import type { Colorize } from './status-color.ts'
import { loadMeasureWidth } from './text-width.ts'
import type { MeasureWidth } from './text-width.ts'
import { measureWidestId, wrapLine } from './wrap-text.ts'

export type Alignment = 'left' | 'right'

/** A cell before its column's width is known. */
export interface CellText {
  readonly text: string
  readonly colorize: Colorize | undefined
}

export interface LayoutCell {
  readonly lines: readonly string[]
  readonly colorize: Colorize | undefined
}

/** A table with everything settled: it only remains to put spaces and borders around. */
export interface TableLayout {
  readonly titles: readonly string[]
  readonly alignments: readonly Alignment[]
  /** In cells, without borders and padding. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly LayoutCell[])[]
  readonly measure: MeasureWidth
}

/** How wide it is with its borders, in cells. */
export const measureTableWidth = ({ widths }: TableLayout): number => widths.reduce((sum, width) => sum + width + 3, 1)

/** How wide the table may be, and each column at least when it has to shrink, in cells. */
export interface WidthLimits {
  readonly maxWidth: number | undefined
  readonly minColumnWidth: number
}

/** A title is never cut, even where that makes the table wider than asked: cliff does the same. */
function computeWidths(
  titles: readonly string[],
  rows: readonly (readonly CellText[])[],
  limits: WidthLimits,
  measure: MeasureWidth,
): number[] {
  const titleWidths = titles.map(measure)
  const natural = [...titleWidths]
  const minimums = titles.map(() => 0)
  for (const row of rows) {
    row.forEach(({ text }, index) => {
      for (const line of text.split('\n')) natural[index] = Math.max(natural[index] ?? 0, measure(line))
      if (limits.maxWidth !== undefined)
        minimums[index] = Math.max(minimums[index] ?? 0, measureWidestId(text, measure))
    })
  }
  if (limits.maxWidth === undefined) return natural
  const ranges = natural.map((width, index): WidthRange => ({ natural: width, minimum: minimums[index] ?? 0 }))
  return fitColumnWidths(ranges, limits.maxWidth, limits.minColumnWidth).map((width, index) =>
    Math.max(width, titleWidths[index] ?? 0),
  )
}

function* collectTexts(titles: readonly string[], rows: readonly (readonly CellText[])[]): Iterable<string> {
  yield* titles
  for (const row of rows) for (const cell of row) yield cell.text
}

/** Settles the widths, and wraps what is wider. */
export async function layOutTable(
  titles: readonly string[],
  alignments: readonly Alignment[],
  rows: readonly (readonly CellText[])[],
  limits: WidthLimits,
): Promise<TableLayout> {
  const measure = await loadMeasureWidth(collectTexts(titles, rows))
  const widths = computeWidths(titles, rows, limits, measure)
  const wrapped = rows.map(row =>
    row.map(({ text, colorize }, index): LayoutCell => ({
      lines: text.split('\n').flatMap(line => wrapLine(line, widths[index] ?? 0, measure)),
      colorize,
    })),
  )
  return { titles, alignments, widths, rows: wrapped, measure }
}
