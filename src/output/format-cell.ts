import { isJsonObject } from '../types/json.ts'
import type { Json, JsonObject } from '../types/json.ts'
import type { Column } from '../types/rows.ts'
import { formatUsageBar } from './usage-bar.ts'
import { sanitizeText } from './sanitize.ts'
import { humanizeValue } from './humanize.ts'
import type { HumanizeOptions } from '../types/render-options.ts'
import { formatPythonStr } from './python-repr.ts'
import { compareText } from './sort-rows.ts'

/** `a='1', b.c='2', d=`: keys in order, what is nested under a path. */
function formatPairs(object: JsonObject, prefix: string): string {
  const entries = Object.entries(object).toSorted(([a], [b]) => compareText(a, b))
  const texts = entries.map(([key, value]) => {
    if (isJsonObject(value)) return formatPairs(value, `${prefix}${key}.`)
    return value === null ? `${prefix}${key}=` : `${prefix}${key}='${formatPythonStr(value)}'`
  })
  return texts.join(', ')
}

/** `a, b` in order; objects a line each. */
function formatItems(list: readonly Json[]): string {
  if (list.length > 0 && list.every(isJsonObject)) return list.map(item => formatPairs(item, '')).join('\n')
  return list.map(formatPythonStr).toSorted(compareText).join(', ')
}

function formatValue(value: Json): string {
  if (typeof value === 'string') return value
  if (value instanceof Array) return formatItems(value)
  return isJsonObject(value) ? formatPairs(value, '') : formatPythonStr(value)
}

/** A value as a table shows it; it may have several lines, and nothing that controls a terminal. */
export function formatCell(value: Json, column: Column, humanize?: HumanizeOptions): string {
  if (column.isUsageBar === true) return formatUsageBar(value)
  const humanized = humanize === undefined ? undefined : humanizeValue(value, column, humanize)
  const text = humanized ?? (column.formatCell === undefined ? formatValue(value) : column.formatCell(value))
  return sanitizeText(text).replaceAll('\t', ' ')
}
