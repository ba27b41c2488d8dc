import type { Json } from '../types/json.ts'
import type { ListResult, ShowResult } from '../types/rows.ts'
import { formatJsonLine, formatJson } from './json-format.ts'
import { rowToObject, showToObject } from './row-objects.ts'
import type { RenderOptions } from '../types/render-options.ts'

/** One array, written item by item as they come; `[]` when none does. */
export async function* writeJsonArray(items: AsyncIterable<Json>, noindent: boolean): AsyncIterable<string> {
  let opening = noindent ? '[' : '[\n  '
  let closing = '[]\n'
  try {
    for await (const item of items) {
      yield opening + (noindent ? formatJsonLine(item) : formatJson(item).replaceAll('\n', '\n  '))
      opening = noindent ? ', ' : ',\n  '
      closing = noindent ? ']\n' : '\n]\n'
    }
  } catch (error) {
    // What came is whole, and a document; the failure is told elsewhere.
    if (closing !== '[]\n') yield closing
    throw error
  }
  yield closing
}

async function* readObjects(listing: ListResult): AsyncIterable<Json> {
  for await (const row of listing.rows) yield rowToObject(listing.columns, row)
}

/** An array of objects keyed by titles. */
export function writeList(listing: ListResult, options: RenderOptions): AsyncIterable<string> {
  return writeJsonArray(readObjects(listing), options.noindent)
}

/** One object keyed by field names. */
export function writeShow(showing: ShowResult, options: RenderOptions): string {
  const object = showToObject(showing)
  return `${options.noindent ? formatJsonLine(object) : formatJson(object)}\n`
}
