import type { Json, JsonObject } from '../../contract/json.ts'
import type { Column, Listing, Row, Showing } from '../../contract/rows.ts'
import { humanText } from '../../render/human.ts'
import { jsonLine } from '../../render/json-text.ts'
import type { RenderOptions } from '../../render/options.ts'
import { chosenFields, chosenRows, renderListing, renderShowing } from '../../render/render.ts'
import { changedText, differences, isOther, type Difference, type Seen } from './differences.ts'
import { openFrameScreen } from './frame-screen.ts'
import type { Ports } from '../ports.ts'

/** Takes what a look gives, and shows what changed since the last one. */
export interface Frames {
  list(listing: Listing, idOf: (row: Row) => string): Promise<void>
  show(showing: Showing, id: string): Promise<void>
  /** Something else was written: the next frame stands below it. */
  forgetPlace(): void
}

const MARKS: Readonly<Record<Difference['event'], string>> = { present: '', appeared: '+', changed: '*', same: '', gone: '-' }

/** Frames on a terminal are drawn over each other, but not where other lines come in between; elsewhere one is written when something changed. */
export function openFrames(ports: Ports, render: RenderOptions, pauseMs: number, isInterrupted: boolean): Frames {
  let before: readonly Seen[] | undefined
  const screen = openFrameScreen(ports, pauseMs, isInterrupted)
  const take = async (now: readonly Seen[], columns: readonly Column[], drawn: (found: readonly Difference[]) => Promise<string>): Promise<void> => {
    const found = differences(before, now)
    before = now
    if (render.format === 'jsonl') await screen.writeLines(found.flatMap(one => eventLines(one, columns, ports.clock.now())))
    else await screen.draw(await drawn(found), found.some(({ event }) => event !== 'same'))
  }
  // Moments are relative to the look, not to the start.
  const current = (): RenderOptions => ({
    ...render, columns: [], sortColumns: [], ...(render.people === undefined ? {} : { people: { ...render.people, nowMs: ports.clock.now() } }),
  })
  return {
    list: async (listing, idOf) => {
      const { columns, rows } = chosenRows(listing, render)
      const now: Seen[] = []
      for await (const row of rows) now.push({ id: idOf(row), cells: row.cells })
      await take(now, columns, async found => {
        let text = ''
        for await (const piece of renderListing(marked(columns, found, current()), current())) text += piece
        return text
      })
    },
    show: async (showing, id) => {
      const { fields, raw } = chosenFields(showing, render)
      await take([{ id, cells: fields.map(({ value }) => value) }], fields, ([found]) =>
        renderShowing({ fields: fields.map((field, i) => markedField(field, found?.before?.[i], current())), raw }, current()))
    },
    forgetPlace: screen.forgetPlace,
  }
}

/** The rows with a mark in front, and with what a cell was where it is another now. */
function marked(columns: readonly Column[], found: readonly Difference[], { people }: RenderOptions): Listing {
  const isWorded = columns.map((_, i) => found.some(({ event, cells, before }) => event === 'changed' && isOther(cells[i] ?? null, before?.[i])))
  const cellOf = (one: Difference, column: Column, i: number): Json => {
    const [cell, was] = [one.cells[i] ?? null, one.before?.[i] ?? null]
    if (isWorded[i] !== true) return cell
    return one.event === 'changed' && isOther(cell, was) ? changedText(cell, was, column, people) : humanText(cell, column, people)
  }
  async function* rows(): AsyncGenerator<Row> {
    for (const one of found) yield { cells: [MARKS[one.event], ...columns.map((column, i) => cellOf(one, column, i))], raw: null }
  }
  return { columns: [{ title: ' ' }, ...columns.map((column, i) => (isWorded[i] === true ? worded(column) : column))], rows: rows() }
}

/** A column whose cells are words already. */
const worded = ({ title, isStatus = false }: Column): Column => ({ title, isStatus })

function markedField(field: Showing['fields'][number], before: Json | undefined, { people }: RenderOptions): Showing['fields'][number] {
  if (before === undefined || !isOther(field.value, before)) return field
  return { ...worded(field), title: `${field.title} *`, value: changedText(field.value, before, field, people) }
}

/** One event as JSON on a line: what, when, and the values before where they changed. */
function eventLines({ id, event, cells, before }: Difference, columns: readonly Column[], nowMs: number): readonly string[] {
  if (event === 'same') return []
  const objectOf = (values: readonly Json[], keep: (i: number) => boolean): JsonObject =>
    Object.fromEntries(columns.flatMap(({ title }, i) => (keep(i) ? [[title, values[i] ?? null]] : [])))
  const was: JsonObject = event === 'changed' && before !== undefined ? { before: objectOf(before, i => isOther(cells[i] ?? null, before[i])) } : {}
  return [`${jsonLine({ time: new Date(nowMs).toISOString(), event, id, ...was, now: event === 'gone' ? null : objectOf(cells, () => true) })}\n`]
}
