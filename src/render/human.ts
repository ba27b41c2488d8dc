import { isJsonObject } from '../contract/json.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Column } from '../contract/rows.ts'
import { barText } from './bar.ts'
import { tame } from './cell.ts'
import { forPeople, type People } from './people.ts'
import { pythonText } from './python-repr.ts'
import { compareText } from './sort.ts'

/** `a='1', b.c='2', d=`: keys in order, what is nested under a path. */
function pairs(object: JsonObject, prefix: string): string {
  const entries = Object.entries(object).toSorted(([a], [b]) => compareText(a, b))
  const texts = entries.map(([key, value]) => {
    if (isJsonObject(value)) return pairs(value, `${prefix}${key}.`)
    return value === null ? `${prefix}${key}=` : `${prefix}${key}='${pythonText(value)}'`
  })
  return texts.join(', ')
}

/** `a, b` in order; objects a line each. */
function items(list: readonly Json[]): string {
  if (list.length > 0 && list.every(isJsonObject)) return list.map(item => pairs(item, '')).join('\n')
  return list.map(pythonText).toSorted(compareText).join(', ')
}

function usual(value: Json): string {
  if (value instanceof Array) return items(value)
  return isJsonObject(value) ? pairs(value, '') : pythonText(value)
}

/** A value as a table shows it; it may have several lines, and nothing a terminal would obey. */
export function humanText(value: Json, column: Column, people?: People): string {
  if (column.isBar === true) return barText(value)
  const worded = people === undefined ? undefined : forPeople(value, column, people)
  const text = worded ?? (column.human === undefined ? usual(value) : column.human(value))
  return tame(text).replaceAll('\t', ' ')
}
