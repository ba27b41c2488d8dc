import { Failure } from '../contract/failure.ts'
import type { Listing, Showing } from '../contract/rows.ts'
import { chooseColumns, chooseFields, withoutIdleBarFields, withoutIdleBars } from './columns.ts'
import type { Format, ListWriter, RenderOptions, ShowWriter } from './options.ts'
import { sortRows } from './sort.ts'

export type { Format, RenderOptions } from './options.ts'

/** Only the file of the format in use is loaded. cliff has no csv for one thing, and no shell for lists. */
const LISTS: Partial<Record<Format, () => Promise<{ readonly list: ListWriter }>>> = {
  table: () => import('./table.ts'),
  json: () => import('./json.ts'),
  yaml: () => import('./yaml.ts'),
  csv: () => import('./csv.ts'),
  value: () => import('./value.ts'),
  raw: () => import('./raw.ts'),
  jsonl: () => import('./jsonl.ts'),
}
const SHOWS: Partial<Record<Format, () => Promise<{ readonly show: ShowWriter }>>> = {
  table: () => import('./table.ts'),
  json: () => import('./json.ts'),
  yaml: () => import('./yaml.ts'),
  value: () => import('./value.ts'),
  shell: () => import('./shell.ts'),
  raw: () => import('./raw.ts'),
  jsonl: () => import('./jsonl.ts'),
}

/** What `-f` takes for lists, and for one thing. */
export const LIST_FORMATS: readonly string[] = Object.keys(LISTS)
export const SHOW_FORMATS: readonly string[] = Object.keys(SHOWS)

function unsuited(format: Format, what: string, suited: readonly string[]): Failure {
  return new Failure('usage', `${what} cannot be written as ${format}.`, { hint: `Use -f with one of: ${suited.join(', ')}.` })
}

/**
 * A list as text. All formats but table and yaml write rows as they come, unless they are to be sorted.
 * @throws Failure usage, before the first row is asked for, when a column is unknown
 */
export async function* renderListing(listing: Listing, options: RenderOptions): AsyncIterable<string> {
  const load = LISTS[options.format]
  if (load === undefined) throw unsuited(options.format, 'A list', LIST_FORMATS)
  const sorted = sortRows(listing, options.sortColumns, options.sortDescending)
  const chosen = chooseColumns(withoutIdleBars(sorted, options), options.columns)
  yield* (await load()).list(chosen, options)
}

/**
 * One thing as text.
 * @throws Failure usage when a field is unknown
 */
export async function renderShowing(showing: Showing, options: RenderOptions): Promise<string> {
  const load = SHOWS[options.format]
  if (load === undefined) throw unsuited(options.format, 'One resource', SHOW_FORMATS)
  const chosen = chooseFields(withoutIdleBarFields(showing, options), options.columns)
  return (await load()).show(chosen, options)
}
