import type { JsonObject } from '../types/json.ts'
import type { Column, Row, ShowResult } from '../types/rows.ts'
import { compareText } from './sort-rows.ts'

/** A row as an object, keyed by the titles in their order. */
export function rowToObject(columns: readonly Column[], row: Row): JsonObject {
  return Object.fromEntries(columns.map((column, index) => [column.title, row.cells[index] ?? null]))
}

/** One thing as an object, keyed by the field names in alphabetical order. */
export function showToObject(showing: ShowResult): JsonObject {
  const fields = showing.fields.toSorted((a, b) => compareText(a.title, b.title))
  return Object.fromEntries(fields.map(field => [field.title, field.value]))
}
