import { Failure } from '../contract/failure.ts'
import type { Json } from '../contract/json.ts'
import type { Listing, Showing } from '../contract/rows.ts'
import { chooseColumns, chooseFields, withoutIdleBarFields, withoutIdleBars } from './columns.ts'
import type { Format, ListWriter, RenderOptions, ShowWriter } from './options.ts'
import { objectOfRow, objectOfShowing } from './objects.ts'
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
export const LISTED_AS: readonly string[] = Object.keys(LISTS)
export const SHOWN_AS: readonly string[] = Object.keys(SHOWS)

function unsuited(format: Format, what: string, suited: readonly string[]): Failure {
  return new Failure('usage', `${what} cannot be written as ${format}.`, { hint: `Use -f with one of: ${suited.join(', ')}.` })
}

/**
 * A list as text. All formats but table and yaml write rows as they come, unless they are to be sorted.
 * @throws Failure usage, before the first row is asked for, when a column is unknown
 */
export async function* renderListing(listing: Listing, options: RenderOptions): AsyncIterable<string> {
  const load = LISTS[options.format]
  if (load === undefined) throw unsuited(options.format, 'A list', LISTED_AS)
  const chosen = chosenRows(listing, options)
  if (options.query === undefined) yield* (await load()).list(chosen, options)
  else yield* queried(await objectsIn(chosen, options.format), options.query, options)
}

/** The rows and columns asked for, in the order asked for. */
export function chosenRows(listing: Listing, options: RenderOptions): Listing {
  const sorted = sortRows(listing, options.sortColumns, options.sortDescending)
  return chooseColumns(withoutIdleBars(sorted, options), options.columns)
}

/** The fields asked for. */
export function chosenFields(showing: Showing, options: RenderOptions): Showing {
  return chooseFields(withoutIdleBarFields(showing, options), options.columns)
}

async function objectsIn({ columns, rows }: Listing, format: Format): Promise<readonly Json[]> {
  const objects: Json[] = []
  for await (const row of rows) objects.push(format === 'raw' ? row.raw : objectOfRow(columns, row))
  return objects
}

/** What the query picks, as the format can write it; JSON where it cannot. */
async function* queried(result: Json, query: string, options: RenderOptions): AsyncIterable<string> {
  const [{ pick }, { asJson, pickedFields, pickedRows, pickedText }] = await Promise.all([import('./query.ts'), import('./picked.ts')])
  const picked = pick(result, query)
  const text = await pickedText(picked, options)
  const rows = pickedRows(picked)
  const fields = pickedFields(picked)
  const [list, show] = [LISTS[options.format], SHOWS[options.format]]
  if (text !== undefined) yield text
  else if (rows !== undefined && list !== undefined) yield* (await list()).list(rows, options)
  else if (fields !== undefined && show !== undefined) yield await (await show()).show(fields, options)
  else yield asJson(picked, options.noindent)
}

/**
 * One thing as text.
 * @throws Failure usage when a field is unknown
 */
export async function renderShowing(showing: Showing, options: RenderOptions): Promise<string> {
  const load = SHOWS[options.format]
  if (load === undefined) throw unsuited(options.format, 'One resource', SHOWN_AS)
  const chosen = chosenFields(showing, options)
  if (options.query === undefined) return (await load()).show(chosen, options)
  let text = ''
  for await (const piece of queried(options.format === 'raw' ? chosen.raw : objectOfShowing(chosen), options.query, options)) text += piece
  return text
}
