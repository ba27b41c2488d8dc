import type { Json } from '../contract/json.ts'
import type { Column, Listing, Showing } from '../contract/rows.ts'
import { printable } from './cell.ts'
import { drawLong, drawRecords } from './draw-long.ts'
import { layOut, widthOf } from './grid.ts'
import type { Align, CellText, Grid } from './grid.ts'
import { humanText } from './human.ts'
import type { RenderOptions } from './options.ts'
import { loadPaint } from './paint.ts'
import { widestId } from './wrap.ts'

/** Beyond this many rows the library's quadratic layout is felt (50 rows: 25 ms, 1,000: 350 ms). */
const SHORT = 20
/** The width of `--fit-width` where no terminal tells one. */
const USUAL_WIDTH = 80

type CellOf = (value: Json, column: Column) => CellText

async function cellMaker({ colour, people }: RenderOptions): Promise<CellOf> {
  const paintOf = colour ? await loadPaint() : undefined
  return (value, column) => {
    const text = humanText(value, column, people)
    return { text, paint: column.isStatus === true ? paintOf?.(text) : undefined }
  }
}

function limitOf(options: RenderOptions): number | undefined {
  if (options.maxWidth > 0) return options.maxWidth
  return options.width ?? (options.fitWidth ? USUAL_WIDTH : undefined)
}

/** Numbers to the right, by the first value there is; what is put in words for people stays left, as in cliff. */
function alignOf(column: Column, values: readonly Json[]): Align {
  const first = values.find(value => value !== null)
  return typeof first === 'number' && column.human === undefined ? 'right' : 'left'
}

async function cellsOf(listing: Listing): Promise<Json[][]> {
  const all: Json[][] = []
  for await (const row of listing.rows) all.push(listing.columns.map((_, index) => row.cells[index] ?? null))
  return all
}

/** A bordered table, held back until the last row is known. Without rows an empty line, as cliff has it. */
export async function* list(listing: Listing, options: RenderOptions): AsyncIterable<string> {
  const values = await cellsOf(listing)
  if (values.length === 0 && !options.printEmpty) {
    yield '\n'
    return
  }
  const cellOf = await cellMaker(options)
  const titles = listing.columns.map(column => printable(column.title))
  const aligns = listing.columns.map((column, index) => alignOf(column, values.map(row => row[index] ?? null)))
  const cells = values.map(row => listing.columns.map((column, index) => cellOf(row[index] ?? null, column)))
  const limit = limitOf(options)
  let grid = await layOut(titles, aligns, cells, { limit, least: 8 })
  if (isTooWide(grid, options)) {
    const filled = titles.flatMap((_, index) => (values.some(row => !isNothing(row[index] ?? null)) ? [index] : []))
    grid = await layOut(at(titles, filled), at(aligns, filled), cells.map(row => at(row, filled)), { limit, least: 8 })
    if (isTooWide(grid, options)) return yield* records(titles, cells, limit)
  }
  // The library leaves out the lower border of a table without rows.
  if (values.length === 0 || values.length > SHORT) yield* drawLong(grid)
  else yield (await import('./draw-short.ts')).drawShort(grid)
}

/** A list whose IDs leave no room for the rest of it; whoever names columns or a width gets what was named. */
const isTooWide = (grid: Grid, { width = Infinity, maxWidth, columns }: RenderOptions): boolean =>
  maxWidth === 0 && columns.length === 0 && widthOf(grid) > width && grid.rows.some(row => row.some(({ lines }) => lines.some(line => widestId(line, grid.measure) > 0)))

const isNothing = (value: Json): boolean => value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

const at = <T>(items: readonly T[], positions: readonly number[]): readonly T[] => positions.flatMap(position => items.slice(position, position + 1))

/** Rows too wide for the terminal, each as a box of titles and values: nothing is cut, and no ID is broken. */
async function* records(titles: readonly string[], cells: readonly (readonly CellText[])[], limit: number | undefined): AsyncIterable<string> {
  const pairs = cells.flatMap(row => row.map((cell, index) => [{ text: titles[index] ?? '', paint: undefined }, cell]))
  yield* drawRecords(await layOut(['', ''], ['left', 'left'], pairs, { limit, least: 8 }), titles.length)
}

/** A table of two columns, Field and Value. */
export async function show(showing: Showing, options: RenderOptions): Promise<string> {
  if (showing.fields.length === 0) return '\n'
  const cellOf = await cellMaker(options)
  const rows = showing.fields.map(field => [{ text: printable(field.title), paint: undefined }, cellOf(field.value, field)])
  const grid = await layOut(['Field', 'Value'], ['left', 'left'], rows, { limit: limitOf(options), least: 16 })
  return (await import('./draw-short.ts')).drawShort(grid)
}
