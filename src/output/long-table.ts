import type { TableLayout, LayoutCell } from './table-layout.ts'

function formatCellLine(layout: TableLayout, cell: LayoutCell, column: number, row: number): string {
  const line = cell.lines[row] ?? ''
  const padding = ' '.repeat(Math.max(0, (layout.widths[column] ?? 0) - layout.measure(line)))
  const text = cell.colorize === undefined || line === '' ? line : cell.colorize(line)
  return layout.alignments[column] === 'right' ? padding + text : text + padding
}

function formatRow(layout: TableLayout, cells: readonly LayoutCell[]): string {
  const height = Math.max(...cells.map(cell => cell.lines.length))
  let text = ''
  for (let line = 0; line < height; line += 1) {
    text += `| ${cells.map((cell, column) => formatCellLine(layout, cell, column, line)).join(' | ')} |\n`
  }
  return text
}

const formatBorder = (grid: TableLayout): string => `+${grid.widths.map(width => '-'.repeat(width + 2)).join('+')}+\n`

/** Titles beside their values, a box of so many lines for each row of the list. */
export function* drawExpandedRows(layout: TableLayout, height: number): Iterable<string> {
  const border = formatBorder(layout)
  yield border
  for (let start = 0; start < layout.rows.length; start += height)
    yield (
      layout.rows
        .slice(start, start + height)
        .map(row => formatRow(layout, row))
        .join('') + border
    )
}

/** Row by row; the table library's layout takes ten seconds for ten thousand rows. */
export function* drawLongTable(layout: TableLayout): Iterable<string> {
  const border = formatBorder(layout)
  yield (
    border +
    formatRow(
      layout,
      layout.titles.map((title): LayoutCell => ({ lines: [title], colorize: undefined })),
    ) +
    border
  )
  for (const row of layout.rows) yield formatRow(layout, row)
  yield border
}
