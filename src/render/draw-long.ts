import type { Grid, GridCell } from './grid.ts'

function cellLine(grid: Grid, cell: GridCell, column: number, row: number): string {
  const line = cell.lines[row] ?? ''
  const space = ' '.repeat(Math.max(0, (grid.widths[column] ?? 0) - grid.measure(line)))
  const text = cell.paint === undefined || line === '' ? line : cell.paint(line)
  return grid.aligns[column] === 'right' ? space + text : text + space
}

function rowText(grid: Grid, cells: readonly GridCell[]): string {
  const height = Math.max(...cells.map(cell => cell.lines.length))
  let text = ''
  for (let line = 0; line < height; line += 1) {
    text += `| ${cells.map((cell, column) => cellLine(grid, cell, column, line)).join(' | ')} |\n`
  }
  return text
}

const borderOf = (grid: Grid): string => `+${grid.widths.map(width => '-'.repeat(width + 2)).join('+')}+\n`

/** Titles beside their values, a box of so many lines for each row of the list. */
export function* drawRecords(grid: Grid, height: number): Iterable<string> {
  const border = borderOf(grid)
  yield border
  for (let at = 0; at < grid.rows.length; at += height) yield grid.rows.slice(at, at + height).map(row => rowText(grid, row)).join('') + border
}

/** Row by row; the table library's layout takes ten seconds for ten thousand rows. */
export function* drawLong(grid: Grid): Iterable<string> {
  const border = borderOf(grid)
  yield border + rowText(grid, grid.titles.map(title => ({ lines: [title], paint: undefined }))) + border
  for (const row of grid.rows) yield rowText(grid, row)
  yield border
}
