import { CliError } from '../types/cli-error.ts'
import type { Column, ListResult, Row, ShowResult } from '../types/rows.ts'
import type { RenderOptions } from '../types/render-options.ts'

/** A column's name with case, spaces around and spaces between made even, as cliff compares them. */
const normalizeTitle = (name: string): string => name.trim().toLowerCase().replaceAll(' ', '_')

/**
 * The positions of the columns asked for, in the order asked.
 * @throws Failure usage, naming every unknown column and listing the known ones (cliff passes over them in silence)
 */
export function findColumnIndexes(titles: readonly string[], requested: readonly string[]): number[] {
  const known = titles.map(normalizeTitle)
  const unknown = requested.filter(name => !known.includes(normalizeTitle(name)))
  if (unknown.length > 0) {
    throw new CliError('usage', `Unknown column${unknown.length > 1 ? 's' : ''}: ${unknown.join(', ')}.`, {
      advice: `The columns are: ${titles.join(', ')}.`,
    })
  }
  return requested.map(name => known.indexOf(normalizeTitle(name)))
}

/** The positions to show, in the command's own order, each once; everything when nothing was asked for. */
function selectIndexes(columns: readonly Column[], requested: readonly string[]): number[] {
  const found = findColumnIndexes(
    columns.map(column => column.title),
    requested,
  )
  return columns.flatMap((_, index) => (found.length === 0 || found.includes(index) ? [index] : []))
}

const pickAt = <T>(items: readonly T[], indexes: readonly number[]): T[] =>
  indexes.flatMap(index => items.slice(index, index + 1))

async function* selectCells(rows: AsyncIterable<Row>, indexes: readonly number[]): AsyncIterable<Row> {
  for await (const row of rows) yield { cells: pickAt(row.cells, indexes), raw: row.raw }
}

/** The list with only the columns asked for. */
export function selectColumns(listing: ListResult, requested: readonly string[]): ListResult {
  if (requested.length === 0) return listing
  const indexes = selectIndexes(listing.columns, requested)
  return { columns: pickAt(listing.columns, indexes), rows: selectCells(listing.rows, indexes) }
}

/** The thing with only the fields asked for. */
export function selectFields(showing: ShowResult, requested: readonly string[]): ShowResult {
  return { fields: pickAt(showing.fields, selectIndexes(showing.fields, requested)), raw: showing.raw }
}

/** Whether somebody looks at this output: bars are for eyes. */
const isInteractiveTable = ({ format, terminalWidth }: RenderOptions): boolean =>
  format === 'table' && terminalWidth !== undefined

/** The list without its bars, where nobody looks at it or named them. */
export function dropUnrequestedBars(listing: ListResult, options: RenderOptions): ListResult {
  if (isInteractiveTable(options) || options.columns.length > 0) return listing
  const indexes = listing.columns.flatMap((column, index) => (column.isUsageBar === true ? [] : [index]))
  return indexes.length === listing.columns.length
    ? listing
    : { columns: pickAt(listing.columns, indexes), rows: selectCells(listing.rows, indexes) }
}

/** The same of one thing. */
export function dropUnrequestedBarFields(showing: ShowResult, options: RenderOptions): ShowResult {
  if (isInteractiveTable(options) || options.columns.length > 0) return showing
  return { fields: showing.fields.filter(field => field.isUsageBar !== true), raw: showing.raw }
}
