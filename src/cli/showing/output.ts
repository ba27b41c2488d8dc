import type { JsonObject } from '../../contract/json.ts'
import type { Listing, Row, Showing } from '../../contract/rows.ts'
import type { Stream } from '../../contract/streams.ts'
import type { Listed } from '../../grammar/command.ts'
import type { Table } from '../../grammar/resource.ts'
import type { Format } from '../../render/options.ts'
import { printable } from '../../render/cell.ts'
import { withoutConnectionSecrets } from './connection-secrets.ts'
import type { Options } from '../options.ts'
import { inSmallHeap } from './small-heap.ts'

/** One resource as fields and values; fields the noun leaves out are not there. */
export function showingOf(table: Table, said: JsonObject): Showing {
  const raw = withoutConnectionSecrets(said)
  const cells = table.cells(raw)
  const fields = table.columns.map((column, i) => ({ ...column, value: cells[i] }))
  return { fields: fields.flatMap(({ value, ...column }) => (value === undefined ? [] : [{ ...column, value }])), raw }
}

/** Items as they come, with their columns. */
export function listingOf({ table }: Pick<Listed, 'table'>, items: AsyncIterable<JsonObject>): Listing {
  async function* rows(): AsyncGenerator<Row> {
    for await (const said of items) {
      const raw = withoutConnectionSecrets(said)
      yield { cells: table.cells(raw).map(cell => cell ?? null), raw }
    }
  }
  return { columns: table.columns, rows: rows() }
}

/** Writes a list, or with `--quiet` only the IDs. */
export async function writeListing(listing: Listing, idOf: (row: Row) => string, out: Stream, options: Options): Promise<void> {
  if (options.frames !== undefined) return options.frames.list(listing, idOf)
  if (options.isQuiet) return writeTogether(idLines({ ...listing, rows: inSmallHeap(listing.rows) }, idOf), out)
  const { renderListing } = await import('../../render/render.ts')
  const passing = PASSING.has(options.render.format) ? { ...listing, rows: inSmallHeap(listing.rows) } : listing
  return writeTogether(renderListing(passing, options.render), out)
}

/** What is written row by row, line by line. */
const PASSING: ReadonlySet<Format> = new Set(['jsonl', 'csv', 'value'])

async function* idLines(listing: Listing, idOf: (row: Row) => string): AsyncGenerator<string> {
  for await (const row of listing.rows) yield `${printable(idOf(row))}\n`
}

/** So many characters are written at once: fewer calls, and `| head -1` of a short list does not break the pipe. */
const TOGETHER = 16_384

async function writeTogether(texts: AsyncIterable<string>, out: Stream): Promise<void> {
  let [kept, hasBegun] = ['', false]
  try {
    for await (const text of texts) {
      kept += text
      if (kept.length < TOGETHER) continue
      hasBegun = true
      const now = kept
      kept = ''
      await out.write(now)
    }
  } catch (error) {
    // A list that breaks off before anything was written stays unwritten; one that has begun is ended properly.
    if (hasBegun && kept !== '') await out.write(kept)
    throw error
  }
  if (kept !== '') await out.write(kept)
}

/** Writes one resource, or with `--quiet` only its ID. */
export async function writeShowing(showing: Showing, id: string, out: Stream, options: Options): Promise<void> {
  if (options.frames !== undefined) return options.frames.show(showing, id)
  if (options.isQuiet) {
    await out.write(`${printable(id)}\n`)
    return
  }
  const { renderShowing } = await import('../../render/render.ts')
  await out.write(await renderShowing(showing, options.render))
}
