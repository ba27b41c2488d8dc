import type { ListResult, ShowResult } from '../types/rows.ts'
import { formatPythonStr } from './python-repr.ts'

/** A row a line, its cells parted by one space, without a head. */
export async function* writeList(listing: ListResult): AsyncIterable<string> {
  for await (const row of listing.rows) yield `${row.cells.map(formatPythonStr).join(' ')}\n`
}

/** A value a line. */
export function writeShow(showing: ShowResult): string {
  return showing.fields.map(field => `${formatPythonStr(field.value)}\n`).join('')
}
