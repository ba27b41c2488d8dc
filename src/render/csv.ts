import type { Json } from '../contract/json.ts'
import type { Listing } from '../contract/rows.ts'
import type { Quote, RenderOptions } from './options.ts'
import { pythonText } from './python-repr.ts'

const quoted = (text: string): string => `"${text.replace(/["]/g, '""').replaceAll('\\', '\\\\')}"`
const escaped = (text: string): string => text.replaceAll('\\', '\\\\')

/** How Python's csv module writes a field with `escapechar='\\'`, by quoting mode. */
const MODES: Readonly<Record<Quote, (text: string, value: Json) => string>> = {
  all: text => quoted(text),
  nonnumeric: (text, value) => (typeof value === 'number' || typeof value === 'boolean' ? text : quoted(text)),
  minimal: text => (/[,"\n]/.test(text) ? quoted(text) : escaped(text)),
  none: text => text.replace(/[,"\\\n]/g, '\\$&'),
}

function line(cells: readonly Json[], mode: Quote): string {
  const fields = cells.map(value => MODES[mode](value === null ? '' : pythonText(value), value))
  // A row of one empty field would be an empty line, which readers pass over.
  const joined = fields.length === 1 && fields[0] === '' && mode !== 'none' ? '""' : fields.join(',')
  return `${joined}\n`
}

/** A head and a line for each row, ended by LF. */
export async function* list(listing: Listing, options: RenderOptions): AsyncIterable<string> {
  yield line(listing.columns.map(column => column.title), options.quote)
  for await (const row of listing.rows) yield line(row.cells, options.quote)
}
