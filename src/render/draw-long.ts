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

/** Row by row; the table library's layout takes ten seconds for ten thousand rows. */
export function* drawLong(grid: Grid): Iterable<string> {
  const border = `+${grid.widths.map(width => '-'.repeat(width + 2)).join('+')}+\n`
  yield border + rowText(grid, grid.titles.map(title => ({ lines: [title], paint: undefined }))) + border
  for (const row of grid.rows) yield rowText(grid, row)
  yield border
}
