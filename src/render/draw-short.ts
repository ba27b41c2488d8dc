import Table from 'cli-table3'
import type { Grid, GridCell } from './grid.ts'

const BORDERS = {
  top: '-', 'top-mid': '+', 'top-left': '+', 'top-right': '+',
  mid: '-', 'mid-mid': '+', 'left-mid': '+', 'right-mid': '+',
  bottom: '-', 'bottom-mid': '+', 'bottom-left': '+', 'bottom-right': '+',
  left: '|', middle: '|', right: '|',
}

const content = ({ lines, paint }: GridCell): string =>
  (paint === undefined ? lines : lines.map(line => (line === '' ? line : paint(line)))).join('\n')

/** The whole table, drawn by the table library; right for show and short lists. */
export function drawShort(grid: Grid): string {
  const table = new Table({
    head: [...grid.titles],
    colWidths: grid.widths.map(width => width + 2),
    colAligns: [...grid.aligns],
    chars: BORDERS,
    style: { head: [], border: [], compact: true },
  })
  for (const row of grid.rows) table.push(row.map(content))
  return `${table.toString()}\n`
}
