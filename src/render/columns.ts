import { Failure } from '../contract/failure.ts'
import type { Column, Listing, Row, Showing } from '../contract/rows.ts'
import type { RenderOptions } from './options.ts'

/** A column's name with case, spaces around and spaces between made even, as cliff compares them. */
const normal = (name: string): string => name.trim().toLowerCase().replaceAll(' ', '_')

/**
 * The positions of the columns asked for, in the order asked.
 * @throws Failure usage, naming every unknown column and listing the known ones (cliff passes over them in silence)
 */
export function findColumns(titles: readonly string[], wanted: readonly string[]): number[] {
  const known = titles.map(normal)
  const unknown = wanted.filter(name => !known.includes(normal(name)))
  if (unknown.length > 0) {
    throw new Failure('usage', `Unknown column${unknown.length > 1 ? 's' : ''}: ${unknown.join(', ')}.`, {
      hint: `The columns are: ${titles.join(', ')}.`,
    })
  }
  return wanted.map(name => known.indexOf(normal(name)))
}

/** The positions to show, in the command's own order, each once; everything when nothing was asked for. */
function choose(columns: readonly Column[], wanted: readonly string[]): number[] {
  const found = findColumns(columns.map(column => column.title), wanted)
  return columns.flatMap((_, index) => (found.length === 0 || found.includes(index) ? [index] : []))
}

const at = <T>(items: readonly T[], positions: readonly number[]): T[] =>
  positions.flatMap(position => items.slice(position, position + 1))

async function* narrow(rows: AsyncIterable<Row>, positions: readonly number[]): AsyncIterable<Row> {
  for await (const row of rows) yield { cells: at(row.cells, positions), raw: row.raw }
}

/** The list with only the columns asked for. */
export function chooseColumns(listing: Listing, wanted: readonly string[]): Listing {
  if (wanted.length === 0) return listing
  const positions = choose(listing.columns, wanted)
  return { columns: at(listing.columns, positions), rows: narrow(listing.rows, positions) }
}

/** The thing with only the fields asked for. */
export function chooseFields(showing: Showing, wanted: readonly string[]): Showing {
  return { fields: at(showing.fields, choose(showing.fields, wanted)), raw: showing.raw }
}

/** Whether somebody looks at this output: bars are for eyes. */
const isLookedAt = ({ format, width }: RenderOptions): boolean => format === 'table' && width !== undefined

/** The list without its bars, where nobody looks at it or named them. */
export function withoutIdleBars(listing: Listing, options: RenderOptions): Listing {
  if (isLookedAt(options) || options.columns.length > 0) return listing
  const positions = listing.columns.flatMap((column, index) => (column.isBar === true ? [] : [index]))
  return positions.length === listing.columns.length ? listing : { columns: at(listing.columns, positions), rows: narrow(listing.rows, positions) }
}

/** The same of one thing. */
export function withoutIdleBarFields(showing: Showing, options: RenderOptions): Showing {
  if (isLookedAt(options) || options.columns.length > 0) return showing
  return { fields: showing.fields.filter(field => field.isBar !== true), raw: showing.raw }
}
