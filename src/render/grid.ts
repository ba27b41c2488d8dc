import { fitWidths } from './fit.ts'
import type { Paint } from './paint.ts'
import { measureFor } from './width.ts'
import type { Measure } from './width.ts'
import { widestId, wrapLine } from './wrap.ts'

export type Align = 'left' | 'right'

/** A cell before its column's width is known. */
export interface CellText {
  readonly text: string
  readonly paint: Paint | undefined
}

export interface GridCell {
  readonly lines: readonly string[]
  readonly paint: Paint | undefined
}

/** A table with everything settled: it only remains to put spaces and borders around. */
export interface Grid {
  readonly titles: readonly string[]
  readonly aligns: readonly Align[]
  /** In cells, without borders and padding. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly GridCell[])[]
  readonly measure: Measure
}

/** How wide it is with its borders, in cells. */
export const widthOf = ({ widths }: Grid): number => widths.reduce((sum, width) => sum + width + 3, 1)

/** How wide the table may be, and each column at least when it has to shrink, in cells. */
export interface Room {
  readonly limit: number | undefined
  readonly least: number
}

/** A title is never cut, even where that makes the table wider than asked: cliff does the same. */
function widthsOf(titles: readonly string[], rows: readonly (readonly CellText[])[], room: Room, measure: Measure): number[] {
  const titleWidths = titles.map(measure)
  const natural = [...titleWidths]
  const floor = titles.map(() => 0)
  for (const row of rows) {
    row.forEach(({ text }, index) => {
      for (const line of text.split('\n')) natural[index] = Math.max(natural[index] ?? 0, measure(line))
      if (room.limit !== undefined) floor[index] = Math.max(floor[index] ?? 0, widestId(text, measure))
    })
  }
  if (room.limit === undefined) return natural
  const wishes = natural.map((width, index) => ({ natural: width, floor: floor[index] ?? 0 }))
  return fitWidths(wishes, room.limit, room.least).map((width, index) => Math.max(width, titleWidths[index] ?? 0))
}

function* textsOf(titles: readonly string[], rows: readonly (readonly CellText[])[]): Iterable<string> {
  yield* titles
  for (const row of rows) for (const cell of row) yield cell.text
}

/** Settles the widths, and wraps what is wider. */
export async function layOut(
  titles: readonly string[],
  aligns: readonly Align[],
  rows: readonly (readonly CellText[])[],
  room: Room,
): Promise<Grid> {
  const measure = await measureFor(textsOf(titles, rows))
  const widths = widthsOf(titles, rows, room, measure)
  const wrapped = rows.map(row =>
    row.map(({ text, paint }, index) => ({
      lines: text.split('\n').flatMap(line => wrapLine(line, widths[index] ?? 0, measure)),
      paint,
    })),
  )
  return { titles, aligns, widths, rows: wrapped, measure }
}
