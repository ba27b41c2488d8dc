import type { CellText, TableColumn } from './table-layout.ts'
import type { MeasureWidth } from './text-width.ts'
import { wrapText } from './wrap-text.ts'

/** A table with its widths chosen. */
export interface SizedTable {
  readonly columns: readonly TableColumn[]
  /** In cells, without borders and padding. */
  readonly widths: readonly number[]
  readonly rows: Iterable<readonly CellText[]>
  readonly measure: MeasureWidth
}

type TableShape = Omit<SizedTable, 'rows'>

function formatCellLine(shape: TableShape, cell: CellText | undefined, line: string, column: number): string {
  const padding = ' '.repeat(Math.max(0, (shape.widths[column] ?? 0) - shape.measure(line)))
  const text = cell?.colorize === undefined || line === '' ? line : cell.colorize(line)
  return shape.columns[column]?.alignment === 'right' ? padding + text : text + padding
}

/** One row of the table: as many lines as its tallest cell has, wrapped to the widths. */
function formatRow(shape: TableShape, cells: readonly CellText[]): string {
  const wrapped = cells.map(({ text }, column) => wrapText(text, shape.widths[column] ?? 0, shape.measure))
  const blanks = shape.widths.map(width => ' '.repeat(width))
  const height = wrapped.reduce((tallest, lines) => Math.max(tallest, lines.length), 0)
  let text = ''
  for (let index = 0; index < height; index += 1) {
    for (let column = 0; column < wrapped.length; column += 1) {
      const line = wrapped[column]?.[index]
      const cell = line === undefined ? blanks[column] : formatCellLine(shape, cells[column], line, column)
      text += `${column === 0 ? '| ' : ' | '}${cell ?? ''}`
    }
    text += ' |\n'
  }
  return text
}

const formatBorder = ({ widths }: TableShape): string => `+${widths.map(width => '-'.repeat(width + 2)).join('+')}+\n`

/** The lines of a table, row by row: head, rows and borders. */
export function* drawTable({ rows, ...shape }: SizedTable): Iterable<string> {
  const border = formatBorder(shape)
  const titles = shape.columns.map(({ title }): CellText => ({ text: title, colorize: undefined }))
  yield border + formatRow(shape, titles) + border
  for (const row of rows) yield formatRow(shape, row)
  yield border
}

/** Titles and values side by side, a box of `height` rows of this table for each row of the list. */
export function* drawBoxes({ rows, ...shape }: SizedTable, height: number): Iterable<string> {
  const border = formatBorder(shape)
  yield border
  let count = 0
  for (const row of rows) {
    count += 1
    yield formatRow(shape, row) + (count % height === 0 ? border : '')
  }
}
