import type { Json } from '../contract/json.ts'
import type { Listing, Showing } from '../contract/rows.ts'
import { jsonLine, jsonText } from './json-text.ts'
import { arrayOf } from './json.ts'
import type { RenderOptions } from './options.ts'

async function* rawsOf(listing: Listing): AsyncIterable<Json> {
  for await (const row of listing.rows) yield row.raw
}

/** An array of what the service said of each; columns chosen change nothing. */
export function list(listing: Listing, options: RenderOptions): AsyncIterable<string> {
  return arrayOf(rawsOf(listing), options.noindent)
}

/** What the service said. */
export function show(showing: Showing, options: RenderOptions): string {
  return `${options.noindent ? jsonLine(showing.raw) : jsonText(showing.raw)}\n`
}
