import type { Json } from '../types/json.ts'
import type { Column, ListResult, ShowResult } from '../types/rows.ts'
import { sanitizeLine } from './sanitize.ts'
import { drawLongTable, drawExpandedRows } from './long-table.ts'
import { layOutTable, measureTableWidth } from './table-layout.ts'
import type { Alignment, CellText, TableLayout } from './table-layout.ts'
import { formatCell } from './format-cell.ts'
import type { RenderOptions } from '../types/render-options.ts'
import { loadStatusColors } from './status-color.ts'
import { measureWidestId } from './wrap-text.ts'

/** Beyond this many rows the library's quadratic layout is felt (50 rows: 25 ms, 1,000: 350 ms). */
const SHORT_TABLE_ROWS = 20
/** The width of `--fit-width` where no terminal tells one. */
const DEFAULT_WIDTH = 80

type FormatCellText = (value: Json, column: Column) => CellText

async function loadCellFormatter({ isColored, humanize }: RenderOptions): Promise<FormatCellText> {
  const colorizeStatus = isColored ? await loadStatusColors() : undefined
  return (value, column) => {
    const text = formatCell(value, column, humanize)
    return { text, colorize: column.isStatus === true ? colorizeStatus?.(text) : undefined }
  }
}

function resolveMaxWidth(options: RenderOptions): number | undefined {
  if (options.maxWidth > 0) return options.maxWidth
  return options.terminalWidth ?? (options.fitWidth ? DEFAULT_WIDTH : undefined)
}

/** Numbers to the right, by the first value there is; what is put in words for people stays left, as in cliff. */
function chooseAlignment(column: Column, values: readonly Json[]): Alignment {
  const first = values.find(value => value !== null)
  return typeof first === 'number' && column.formatCell === undefined ? 'right' : 'left'
}

async function collectCells(listing: ListResult): Promise<Json[][]> {
  const all: Json[][] = []
  for await (const row of listing.rows) all.push(listing.columns.map((_, index) => row.cells[index] ?? null))
  return all
}

/** A bordered table, held back until the last row is known. Without rows an empty line, as cliff has it. */
export async function* writeList(listing: ListResult, options: RenderOptions): AsyncIterable<string> {
  const values = await collectCells(listing)
  if (values.length === 0 && !options.printEmpty) {
    yield '\n'
    return
  }
  const toCellText = await loadCellFormatter(options)
  const titles = listing.columns.map(column => sanitizeLine(column.title))
  const alignments = listing.columns.map((column, index) =>
    chooseAlignment(
      column,
      values.map(row => row[index] ?? null),
    ),
  )
  const cells = values.map(row => listing.columns.map((column, index) => toCellText(row[index] ?? null, column)))
  const maxWidth = resolveMaxWidth(options)
  let layout = await layOutTable(titles, alignments, cells, { maxWidth, minColumnWidth: 8 })
  if (isTooWide(layout, options)) {
    const nonEmpty = titles.flatMap((_, index) =>
      values.some(row => !isEmptyValue(row[index] ?? null)) ? [index] : [],
    )
    layout = await layOutTable(
      pickAt(titles, nonEmpty),
      pickAt(alignments, nonEmpty),
      cells.map(row => pickAt(row, nonEmpty)),
      { maxWidth, minColumnWidth: 8 },
    )
    if (isTooWide(layout, options)) return yield* writeExpandedRows(titles, cells, maxWidth)
  }
  // The library leaves out the lower border of a table without rows.
  if (values.length === 0 || values.length > SHORT_TABLE_ROWS) yield* drawLongTable(layout)
  else yield (await import('./short-table.ts')).drawShortTable(layout)
}

/** A list whose IDs leave no room for the rest of it; whoever names columns or a width gets what was named. */
const isTooWide = (layout: TableLayout, { terminalWidth = Infinity, maxWidth, columns }: RenderOptions): boolean =>
  maxWidth === 0 &&
  columns.length === 0 &&
  measureTableWidth(layout) > terminalWidth &&
  layout.rows.some(row => row.some(({ lines }) => lines.some(line => measureWidestId(line, layout.measure) > 0)))

const isEmptyValue = (value: Json): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

const pickAt = <T>(items: readonly T[], indexes: readonly number[]): readonly T[] =>
  indexes.flatMap(index => items.slice(index, index + 1))

/** Rows too wide for the terminal, each as a box of titles and values: nothing is cut, and no ID is broken. */
async function* writeExpandedRows(
  titles: readonly string[],
  cells: readonly (readonly CellText[])[],
  maxWidth: number | undefined,
): AsyncIterable<string> {
  const pairs = cells.flatMap(row =>
    row.map((cell, index) => [{ text: titles[index] ?? '', colorize: undefined }, cell]),
  )
  yield* drawExpandedRows(
    await layOutTable(['', ''], ['left', 'left'], pairs, { maxWidth, minColumnWidth: 8 }),
    titles.length,
  )
}

/** A table of two columns, Field and Value. */
export async function writeShow(showing: ShowResult, options: RenderOptions): Promise<string> {
  if (showing.fields.length === 0) return '\n'
  const toCellText = await loadCellFormatter(options)
  const rows = showing.fields.map(field => [
    { text: sanitizeLine(field.title), colorize: undefined },
    toCellText(field.value, field),
  ])
  const layout = await layOutTable(['Field', 'Value'], ['left', 'left'], rows, {
    maxWidth: resolveMaxWidth(options),
    minColumnWidth: 16,
  })
  return (await import('./short-table.ts')).drawShortTable(layout)
}
