import Table from 'cli-table3'
import type { TableLayout, LayoutCell } from './table-layout.ts'

const BORDER_CHARACTERS = {
  'top': '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  'mid': '-',
  'mid-mid': '+',
  'left-mid': '+',
  'right-mid': '+',
  'bottom': '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  'left': '|',
  'middle': '|',
  'right': '|',
}

const formatContent = ({ lines, colorize }: LayoutCell): string =>
  (colorize === undefined ? lines : lines.map(line => (line === '' ? line : colorize(line)))).join('\n')

/** The whole table, drawn by the table library; right for show and short lists. */
export function drawShortTable(layout: TableLayout): string {
  const table = new Table({
    head: [...layout.titles],
    colWidths: layout.widths.map(width => width + 2),
    colAligns: [...layout.alignments],
    chars: BORDER_CHARACTERS,
    style: { head: [], border: [], compact: true },
  })
  for (const row of layout.rows) table.push(row.map(formatContent))
  return `${table.toString()}\n`
}
