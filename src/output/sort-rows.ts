import type { Json } from '../types/json.ts'
import type { ListResult, Row } from '../types/rows.ts'
import { findColumnIndexes } from './column-selection.ts'

/** By code point, as Python compares; `<` on JavaScript strings would put U+1F600 before U+FF5E. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let index = 0
  while (index < shorter && a.charCodeAt(index) === b.charCodeAt(index)) index += 1
  if (index === shorter) return a.length - b.length
  // A difference in the second half of a surrogate pair is one of the whole character.
  const start = index > 0 && isHighSurrogate(a.charCodeAt(index - 1)) ? index - 1 : index
  return (a.codePointAt(start) ?? 0) - (b.codePointAt(start) ?? 0)
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

const toText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Numbers and booleans by size, everything else by its text; nothing comes last. */
function compareValues(a: Json, b: Json): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'string' || typeof b === 'string') return compareText(toText(a), toText(b))
  if (typeof a === 'object' || typeof b === 'object') return compareText(toText(a), toText(b))
  return Number(a) - Number(b)
}

async function* sortByKeys(rows: AsyncIterable<Row>, keys: readonly number[], descending: boolean): AsyncIterable<Row> {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  const order = (a: Row, b: Row): number => {
    for (const key of keys) {
      const found = compareValues(a.cells[key] ?? null, b.cells[key] ?? null)
      if (found !== 0) return descending ? -found : found
    }
    return 0
  }
  yield* all.sort(order)
}

/**
 * The list in the order asked for, the first column named weighing most. Descending, null comes first, as in cliff.
 * @throws Failure usage when a column is unknown
 */
export function sortRows(listing: ListResult, titles: readonly string[], descending: boolean): ListResult {
  if (titles.length === 0) return listing
  const keys = findColumnIndexes(
    listing.columns.map(column => column.title),
    titles,
  )
  return { columns: listing.columns, rows: sortByKeys(listing.rows, keys, descending) }
}
