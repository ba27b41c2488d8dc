import { dump } from 'js-yaml'
import type { Json } from '../contract/json.ts'
import type { Listing, Showing } from '../contract/rows.ts'
import { objectOfRow } from './objects.ts'

/** cliff's YAML is ASCII; the library's is not. So characters travel as numbers between two marks: the control
 *  character makes the library use double quotes, the private one (itself sent as a number) cannot be in the text. */
const mark = (char: string): string => `\\u0001\\ue000${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}\\ue000`

function unmark(hex: string): string {
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

/** Any value as YAML. */
export function yamlText(value: Json): string {
  const marked: Json = JSON.parse(JSON.stringify(value).replace(/[^\0-\x7e]/gu, mark))
  const text = dump(marked, { lineWidth: -1, noArrayIndent: true, noRefs: true, sortKeys: true })
  return text.replace(/\\x01\ue000([0-9A-F]+)\ue000/g, (_, hex: string) => unmark(hex))
}

/** A sequence of mappings, the keys of each in alphabetical order. */
export async function* list(listing: Listing): AsyncIterable<string> {
  let isEmpty = true
  for await (const row of listing.rows) {
    isEmpty = false
    yield yamlText([objectOfRow(listing.columns, row)])
  }
  if (isEmpty) yield '[]\n'
}

/** One mapping in the order of the fields. */
export function show(showing: Showing): string {
  return showing.fields.map(field => yamlText({ [field.title]: field.value })).join('')
}
