import { CliError } from '../types/cli-error.ts'
import type { Json } from '../types/json.ts'
import type { ListResult, ShowResult } from '../types/rows.ts'
import { selectColumns, selectFields, dropUnrequestedBarFields, dropUnrequestedBars } from './column-selection.ts'
import type { OutputFormat, ListWriter, RenderOptions, ShowWriter } from '../types/render-options.ts'
import { rowToObject, showToObject } from './row-objects.ts'
import { sortRows } from './sort-rows.ts'

/** Only the file of the format in use is loaded. cliff has no csv for one thing, and no shell for lists. */
const LIST_WRITERS: Partial<Record<OutputFormat, () => Promise<{ readonly writeList: ListWriter }>>> = {
  table: () => import('./table.ts'),
  json: () => import('./json.ts'),
  yaml: () => import('./yaml.ts'),
  csv: () => import('./csv.ts'),
  value: () => import('./value.ts'),
  raw: () => import('./raw.ts'),
  jsonl: () => import('./jsonl.ts'),
}
const SHOW_WRITERS: Partial<Record<OutputFormat, () => Promise<{ readonly writeShow: ShowWriter }>>> = {
  table: () => import('./table.ts'),
  json: () => import('./json.ts'),
  yaml: () => import('./yaml.ts'),
  value: () => import('./value.ts'),
  shell: () => import('./shell.ts'),
  raw: () => import('./raw.ts'),
  jsonl: () => import('./jsonl.ts'),
}

/** What `-f` takes for lists, and for one thing. */
export const SUPPORTED_LIST_FORMATS: readonly string[] = Object.keys(LIST_WRITERS)
export const SUPPORTED_SHOW_FORMATS: readonly string[] = Object.keys(SHOW_WRITERS)

function unsupportedFormat(format: OutputFormat, subject: string, supported: readonly string[]): CliError {
  return new CliError('usage', `${subject} cannot be written as ${format}.`, {
    advice: `Use -f with one of: ${supported.join(', ')}.`,
  })
}

/**
 * A list as text. All formats but table and yaml write rows as they come, unless they are to be sorted.
 * @throws Failure usage, before the first row is asked for, when a column is unknown
 */
export async function* renderList(listing: ListResult, options: RenderOptions): AsyncIterable<string> {
  const loadWriter = LIST_WRITERS[options.format]
  if (loadWriter === undefined) throw unsupportedFormat(options.format, 'A list', SUPPORTED_LIST_FORMATS)
  const prepared = prepareList(listing, options)
  if (options.query === undefined) yield* (await loadWriter()).writeList(prepared, options)
  else yield* renderQueryResult(await collectObjects(prepared, options.format), options.query, options)
}

/** The rows and columns asked for, in the order asked for. */
export function prepareList(listing: ListResult, options: RenderOptions): ListResult {
  const sorted = sortRows(listing, options.sortColumns, options.sortDescending)
  return selectColumns(dropUnrequestedBars(sorted, options), options.columns)
}

/** The fields asked for. */
export function prepareShow(showing: ShowResult, options: RenderOptions): ShowResult {
  return selectFields(dropUnrequestedBarFields(showing, options), options.columns)
}

async function collectObjects({ columns, rows }: ListResult, format: OutputFormat): Promise<readonly Json[]> {
  const objects: Json[] = []
  for await (const row of rows) objects.push(format === 'raw' ? row.raw : rowToObject(columns, row))
  return objects
}

/** What the query picks, as the format can write it; JSON where it cannot. */
async function* renderQueryResult(document: Json, query: string, options: RenderOptions): AsyncIterable<string> {
  const [{ runQuery }, { formatResultAsJson, resultToShow, resultToList, formatQueryResult }] = await Promise.all([
    import('./query.ts'),
    import('./query-output.ts'),
  ])
  const result = runQuery(document, query)
  const text = await formatQueryResult(result, options)
  const rows = resultToList(result)
  const fields = resultToShow(result)
  const [loadListWriter, loadShowWriter] = [LIST_WRITERS[options.format], SHOW_WRITERS[options.format]]
  if (text !== undefined) yield text
  else if (rows !== undefined && loadListWriter !== undefined) yield* (await loadListWriter()).writeList(rows, options)
  else if (fields !== undefined && loadShowWriter !== undefined)
    yield await (await loadShowWriter()).writeShow(fields, options)
  else yield formatResultAsJson(result, options.noindent)
}

/**
 * One thing as text.
 * @throws Failure usage when a field is unknown
 */
export async function renderShow(showing: ShowResult, options: RenderOptions): Promise<string> {
  const loadWriter = SHOW_WRITERS[options.format]
  if (loadWriter === undefined) throw unsupportedFormat(options.format, 'One resource', SUPPORTED_SHOW_FORMATS)
  const prepared = prepareShow(showing, options)
  if (options.query === undefined) return (await loadWriter()).writeShow(prepared, options)
  let text = ''
  for await (const piece of renderQueryResult(
    options.format === 'raw' ? prepared.raw : showToObject(prepared),
    options.query,
    options,
  ))
    text += piece
  return text
}
