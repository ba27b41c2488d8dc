import type { Json } from '../types/json.ts'
import type { Column, ListResult, ShowResult } from '../types/rows.ts'

/**
 * A list whose rows are all known. On a terminal that is too narrow the columns of `hideFirst` are left out, in that
 * order; the first column is what a row is called by.
 */
export function buildListing(
  titles: readonly string[],
  rows: readonly (readonly Json[])[],
  hideFirst: readonly string[] = [],
): ListResult {
  async function* eachRow(): AsyncGenerator<{ cells: readonly Json[]; raw: Json }> {
    for (const cells of rows)
      yield { cells, raw: Object.fromEntries(titles.map((title, i) => [title, cells[i] ?? null])) }
  }
  const columns = titles.map((title, index): Column => {
    const hideRank = hideFirst.indexOf(title)
    return { title, isKey: index === 0, ...(hideRank === -1 ? {} : { hideRank }) }
  })
  return { columns, rows: eachRow() }
}

/** One result of these fields and values. */
export function buildShowing(fields: Readonly<Record<string, Json>>): ShowResult {
  return { fields: Object.entries(fields).map(([title, value]) => ({ title, value })), raw: fields }
}
