import { isJsonObject, type Json, type JsonObject } from '../types/json.ts'
import type { ListResult, ShowResult } from '../types/rows.ts'
import { formatJsonLine, formatJson } from './json-format.ts'
import type { RenderOptions } from '../types/render-options.ts'
import { formatPythonStr } from './python-repr.ts'

/** Values one a line; what is inside of one is parted by spaces. */
const formatValueLines = (result: Json): string =>
  toArray(result)
    .map(item => `${toValues(item).map(formatPythonStr).join(' ')}\n`)
    .join('')

const toArray = (result: Json): readonly Json[] => (Array.isArray(result) ? result : [result])

const toValues = (item: Json): readonly Json[] => (isJsonObject(item) ? Object.values(item) : toArray(item))

/** What a query picked, in a format that takes any shape; undefined for formats that want rows or fields. */
export async function formatQueryResult(
  result: Json,
  { format, noindent }: RenderOptions,
): Promise<string | undefined> {
  if (format === 'json' || format === 'raw') return formatResultAsJson(result, noindent)
  if (format === 'jsonl')
    return toArray(result)
      .map(item => `${formatJsonLine(item)}\n`)
      .join('')
  if (format === 'yaml') return (await import('./yaml.ts')).formatYaml(result)
  return format === 'value' ? formatValueLines(result) : undefined
}

/** JSON, for whatever has no other form. */
export const formatResultAsJson = (result: Json, noindent: boolean): string =>
  `${noindent ? formatJsonLine(result) : formatJson(result)}\n`

/** Objects as rows, keyed by what the first one has; undefined for anything else. */
export function resultToList(result: Json): ListResult | undefined {
  if (!Array.isArray(result) || !result.every(isJsonObject)) return undefined
  const titles = Object.keys(result[0] ?? {})
  if (titles.length === 0) return undefined
  return { columns: titles.map(title => ({ title })), rows: buildRows(result, titles) }
}

async function* buildRows(objects: readonly JsonObject[], titles: readonly string[]): ListResult['rows'] {
  for (const raw of objects) yield { cells: titles.map(title => raw[title] ?? null), raw }
}

/** An object as fields; undefined for anything else. */
export function resultToShow(result: Json): ShowResult | undefined {
  if (!isJsonObject(result)) return undefined
  return { fields: Object.entries(result).map(([title, value]) => ({ title, value })), raw: result }
}
