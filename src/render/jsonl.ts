import type { Listing, Showing } from '../contract/rows.ts'
import { jsonLine } from './json-text.ts'
import { objectOfRow, objectOfShowing } from './objects.ts'

/** An object keyed by titles on each line. */
export async function* list(listing: Listing): AsyncIterable<string> {
  for await (const row of listing.rows) yield `${jsonLine(objectOfRow(listing.columns, row))}\n`
}

/** One object keyed by field names, on one line. */
export function show(showing: Showing): string {
  return `${jsonLine(objectOfShowing(showing))}\n`
}
