import { isJsonObject, type Json, type JsonObject } from '../contract/json.ts'
import type { Listing, Showing } from '../contract/rows.ts'
import { jsonLine, jsonText } from './json-text.ts'
import type { RenderOptions } from './options.ts'
import { pythonText } from './python-repr.ts'

/** Values one a line; what is inside of one is parted by spaces. */
const valueLines = (result: Json): string => many(result).map(item => `${inner(item).map(pythonText).join(' ')}\n`).join('')

const many = (result: Json): readonly Json[] => (Array.isArray(result) ? result : [result])

const inner = (item: Json): readonly Json[] => (isJsonObject(item) ? Object.values(item) : many(item))

/** What a query picked, in a format that takes any shape; undefined for formats that want rows or fields. */
export async function pickedText(result: Json, { format, noindent }: RenderOptions): Promise<string | undefined> {
  if (format === 'json' || format === 'raw') return asJson(result, noindent)
  if (format === 'jsonl') return many(result).map(item => `${jsonLine(item)}\n`).join('')
  if (format === 'yaml') return (await import('./yaml.ts')).yamlText(result)
  return format === 'value' ? valueLines(result) : undefined
}

/** JSON, for whatever has no other form. */
export const asJson = (result: Json, noindent: boolean): string => `${noindent ? jsonLine(result) : jsonText(result)}\n`

/** Objects as rows, keyed by what the first one has; undefined for anything else. */
export function pickedRows(result: Json): Listing | undefined {
  if (!Array.isArray(result) || !result.every(isJsonObject)) return undefined
  const titles = Object.keys(result[0] ?? {})
  if (titles.length === 0) return undefined
  return { columns: titles.map(title => ({ title })), rows: rowsOf(result, titles) }
}

async function* rowsOf(objects: readonly JsonObject[], titles: readonly string[]): Listing['rows'] {
  for (const raw of objects) yield { cells: titles.map(title => raw[title] ?? null), raw }
}

/** An object as fields; undefined for anything else. */
export function pickedFields(result: Json): Showing | undefined {
  if (!isJsonObject(result)) return undefined
  return { fields: Object.entries(result).map(([title, value]) => ({ title, value })), raw: result }
}
