import type { Json } from '../../contract/json.ts'
import type { Column, Listing, Showing } from '../../contract/rows.ts'

/** A list whose rows are all there already. */
export function listingFrom(titles: readonly string[], rows: readonly (readonly Json[])[]): Listing {
  async function* given(): AsyncGenerator<{ cells: readonly Json[]; raw: Json }> {
    for (const cells of rows) yield { cells, raw: Object.fromEntries(titles.map((title, i) => [title, cells[i] ?? null])) }
  }
  return { columns: titles.map((title): Column => ({ title })), rows: given() }
}

/** Fields and values as one thing. */
export function showingFrom(fields: Readonly<Record<string, Json>>): Showing {
  return { fields: Object.entries(fields).map(([title, value]) => ({ title, value })), raw: fields }
}
