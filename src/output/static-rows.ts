import type { Json } from '../types/json.ts'
import type { Column, ListResult, ShowResult } from '../types/rows.ts'

/** A list whose rows are all there already. */
export function buildListing(titles: readonly string[], rows: readonly (readonly Json[])[]): ListResult {
  async function* eachRow(): AsyncGenerator<{ cells: readonly Json[]; raw: Json }> {
    for (const cells of rows)
      yield { cells, raw: Object.fromEntries(titles.map((title, i) => [title, cells[i] ?? null])) }
  }
  return { columns: titles.map((title): Column => ({ title })), rows: eachRow() }
}

/** Fields and values as one thing. */
export function buildShowing(fields: Readonly<Record<string, Json>>): ShowResult {
  return { fields: Object.entries(fields).map(([title, value]) => ({ title, value })), raw: fields }
}
