import type { Json } from '../types/json.ts'
import type { ListResult, ShowResult } from '../types/rows.ts'
import { formatJsonLine, formatJson } from './json-format.ts'
import { writeJsonArray } from './json.ts'
import type { RenderOptions } from '../types/render-options.ts'

async function* readRawRows(listing: ListResult): AsyncIterable<Json> {
  for await (const row of listing.rows) yield row.raw
}

/** An array of what the service said of each; columns chosen change nothing. */
export function writeList(listing: ListResult, options: RenderOptions): AsyncIterable<string> {
  return writeJsonArray(readRawRows(listing), options.noindent)
}

/** What the service said. */
export function writeShow(showing: ShowResult, options: RenderOptions): string {
  return `${options.noindent ? formatJsonLine(showing.raw) : formatJson(showing.raw)}\n`
}
