import type { ListResult, ShowResult } from '../types/rows.ts'
import { formatJsonLine } from './json-format.ts'
import { rowToObject, showToObject } from './row-objects.ts'

/** An object keyed by titles on each line. */
export async function* writeList(listing: ListResult): AsyncIterable<string> {
  for await (const row of listing.rows) yield `${formatJsonLine(rowToObject(listing.columns, row))}\n`
}

/** One object keyed by field names, on one line. */
export function writeShow(showing: ShowResult): string {
  return `${formatJsonLine(showToObject(showing))}\n`
}
