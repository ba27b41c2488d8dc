import type { JsonObject } from '../../types/json.ts'
import type { ListResult, Row, ShowResult } from '../../types/rows.ts'
import type { ResultSink } from '../../types/result-sink.ts'
import type { OutputStream } from '../../types/streams.ts'
import type { ListOutput } from '../../framework/command-output.ts'
import type { Table } from '../../framework/resource-type.ts'
import type { OutputFormat, RenderOptions } from '../../types/render-options.ts'
import { createPause } from '../../output/event-loop-pause.ts'
import { sanitizeLine } from '../../output/sanitize.ts'
import { maskConnection } from '../../output/mask-connection.ts'
import type { Options } from '../../types/options.ts'
import { withEarlyGc } from './gc-tuning.ts'

/** One resource as fields and values; fields the noun leaves out are not there. */
export function toShowing(table: Table, resource: JsonObject): ShowResult {
  const raw = maskConnection(resource)
  const cells = table.cells(raw)
  const fields = table.columns.map((column, i) => ({ ...column, value: cells[i] }))
  return { fields: fields.flatMap(({ value, ...column }) => (value === undefined ? [] : [{ ...column, value }])), raw }
}

/** Items as they come, with their columns. */
export function toListing({ table }: Pick<ListOutput, 'table'>, items: AsyncIterable<JsonObject>): ListResult {
  async function* rows(): AsyncGenerator<Row> {
    const pause = createPause()
    for await (const resource of items) {
      await pause()
      const raw = maskConnection(resource)
      yield { cells: table.cells(raw).map(cell => cell ?? null), raw }
    }
  }
  return { columns: table.columns, rows: rows() }
}

/** Writes results to standard output. */
export const openResultWriter = (out: OutputStream, options: Options): ResultSink => ({
  writeListing: (listing, idOf) => writeListing(listing, idOf, out, options),
  writeShowing: (showing, id) => writeShowing(showing, id, out, options),
})

/** Writes a list, or with `--ids` only the IDs; columns that do not fit the terminal are reported after it. */
async function writeListing(
  listing: ListResult,
  idOf: (row: Row) => string,
  out: OutputStream,
  options: Options,
): Promise<void> {
  if (options.isIdsOnly) return writeChunks(idLines({ ...listing, rows: withEarlyGc(listing.rows) }, idOf), out)
  const { renderList } = await import('../../output/render.ts')
  const streamed = STREAMED_FORMATS.has(options.render.format)
    ? { ...listing, rows: withEarlyGc(listing.rows) }
    : listing
  const hidden: string[] = []
  const render: RenderOptions = { ...options.render, reportHiddenColumns: titles => hidden.push(...titles) }
  await writeChunks(renderList(streamed, render), out)
  if (hidden.length > 0) options.render.reportHiddenColumns?.(hidden)
}

/** What is written row by row, line by line. */
const STREAMED_FORMATS: ReadonlySet<OutputFormat> = new Set(['jsonl', 'csv', 'value'])

async function* idLines(listing: ListResult, idOf: (row: Row) => string): AsyncGenerator<string> {
  for await (const row of listing.rows) yield `${sanitizeLine(idOf(row))}\n`
}

/** So many characters are written at once: fewer calls, and `| head -1` of a short list does not break the pipe. */
const CHUNK_CHARS = 16_384

async function writeChunks(texts: AsyncIterable<string>, out: OutputStream): Promise<void> {
  let [buffered, hasBegun] = ['', false]
  const pause = createPause()
  try {
    for await (const text of texts) {
      await pause()
      buffered += text
      if (buffered.length < CHUNK_CHARS) continue
      hasBegun = true
      const chunk = buffered
      buffered = ''
      await out.write(chunk)
    }
  } catch (error) {
    // A list that breaks off before anything was written stays unwritten; one that has begun is ended properly.
    if (hasBegun && buffered !== '') await out.write(buffered)
    throw error
  }
  if (buffered !== '') await out.write(buffered)
}

/** Writes one resource, or with `--ids` only its ID. */
async function writeShowing(showing: ShowResult, id: string, out: OutputStream, options: Options): Promise<void> {
  if (options.isIdsOnly) {
    await out.write(`${sanitizeLine(id)}\n`)
    return
  }
  const { renderShow } = await import('../../output/render.ts')
  await out.write(await renderShow(showing, options.render))
}
