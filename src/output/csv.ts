import type { Json } from '../types/json.ts'
import type { ListResult } from '../types/rows.ts'
import type { CsvQuoting, RenderOptions } from '../types/render-options.ts'
import { formatPythonStr } from './python-repr.ts'

const quoteField = (text: string): string => `"${text.replace(/["]/g, '""').replaceAll('\\', '\\\\')}"`
const escapeBackslashes = (text: string): string => text.replaceAll('\\', '\\\\')

/** How Python's csv module writes a field with `escapechar='\\'`, by quoting mode. */
const FIELD_WRITERS: Readonly<Record<CsvQuoting, (text: string, value: Json) => string>> = {
  all: text => quoteField(text),
  nonnumeric: (text, value) => (typeof value === 'number' || typeof value === 'boolean' ? text : quoteField(text)),
  minimal: text => (/[,"\n]/.test(text) ? quoteField(text) : escapeBackslashes(text)),
  none: text => text.replace(/[,"\\\n]/g, '\\$&'),
}

function formatLine(cells: readonly Json[], quoting: CsvQuoting): string {
  const fields = cells.map(value => FIELD_WRITERS[quoting](value === null ? '' : formatPythonStr(value), value))
  // A row of one empty field would be an empty line, which readers pass over.
  const joined = fields.length === 1 && fields[0] === '' && quoting !== 'none' ? '""' : fields.join(',')
  return `${joined}\n`
}

/** A head and a line for each row, ended by LF. */
export async function* writeList(listing: ListResult, options: RenderOptions): AsyncIterable<string> {
  yield formatLine(
    listing.columns.map(column => column.title),
    options.quote,
  )
  for await (const row of listing.rows) yield formatLine(row.cells, options.quote)
}
