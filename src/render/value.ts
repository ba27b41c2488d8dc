import type { Listing, Showing } from '../contract/rows.ts'
import { pythonText } from './python-repr.ts'

/** A row a line, its cells parted by one space, without a head. */
export async function* list(listing: Listing): AsyncIterable<string> {
  for await (const row of listing.rows) yield `${row.cells.map(pythonText).join(' ')}\n`
}

/** A value a line. */
export function show(showing: Showing): string {
  return showing.fields.map(field => `${pythonText(field.value)}\n`).join('')
}
