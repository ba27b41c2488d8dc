import type { JsonObject } from '../contract/json.ts'
import type { Column, Row, Showing } from '../contract/rows.ts'
import { compareText } from './sort.ts'

/** A row as an object, keyed by the titles in their order. */
export function objectOfRow(columns: readonly Column[], row: Row): JsonObject {
  return Object.fromEntries(columns.map((column, index) => [column.title, row.cells[index] ?? null]))
}

/** One thing as an object, keyed by the field names in alphabetical order. */
export function objectOfShowing(showing: Showing): JsonObject {
  const fields = showing.fields.toSorted((a, b) => compareText(a.title, b.title))
  return Object.fromEntries(fields.map(field => [field.title, field.value]))
}
