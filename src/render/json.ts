import type { Json } from '../contract/json.ts'
import type { Listing, Showing } from '../contract/rows.ts'
import { jsonLine, jsonText } from './json-text.ts'
import { objectOfRow, objectOfShowing } from './objects.ts'
import type { RenderOptions } from './options.ts'

/** One array, written item by item as they come; `[]` when none does. */
export async function* arrayOf(items: AsyncIterable<Json>, noindent: boolean): AsyncIterable<string> {
  let before = noindent ? '[' : '[\n  '
  let after = '[]\n'
  try {
    for await (const item of items) {
      yield before + (noindent ? jsonLine(item) : jsonText(item).replaceAll('\n', '\n  '))
      before = noindent ? ', ' : ',\n  '
      after = noindent ? ']\n' : '\n]\n'
    }
  } catch (error) {
    // What came is whole, and a document; the failure is told elsewhere.
    if (after !== '[]\n') yield after
    throw error
  }
  yield after
}

async function* objectsOf(listing: Listing): AsyncIterable<Json> {
  for await (const row of listing.rows) yield objectOfRow(listing.columns, row)
}

/** An array of objects keyed by titles. */
export function list(listing: Listing, options: RenderOptions): AsyncIterable<string> {
  return arrayOf(objectsOf(listing), options.noindent)
}

/** One object keyed by field names. */
export function show(showing: Showing, options: RenderOptions): string {
  const object = objectOfShowing(showing)
  return `${options.noindent ? jsonLine(object) : jsonText(object)}\n`
}
