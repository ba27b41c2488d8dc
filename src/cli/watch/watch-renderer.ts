import type { Json, JsonObject } from '../../types/json.ts'
import type { Column, ListResult, Row, ShowResult } from '../../types/rows.ts'
import type { ResultSink } from '../../types/result-sink.ts'
import { formatCell } from '../../output/format-cell.ts'
import { formatJsonLine } from '../../output/json-format.ts'
import type { RenderOptions } from '../../types/render-options.ts'
import { prepareShow, prepareList, renderList, renderShow } from '../../output/render.ts'
import { formatChange, diffItems, hasChanged, type Difference, type WatchedItem } from './diff.ts'
import { openFrameScreen } from './frame-screen.ts'
import type { Ports } from '../../types/ports.ts'

/** Takes what a look gives, and shows what changed since the last one. */
export interface WatchRenderer extends ResultSink {
  /** Something else was written: the next frame stands below it. */
  resetPosition(): void
}

const MARKS: Readonly<Record<Difference['event'], string>> = {
  present: '',
  appeared: '+',
  changed: '*',
  same: '',
  gone: '-',
}

/**
 * Frames on a terminal are drawn over each other, but not where other lines come in between; elsewhere one is written
 * when something changed.
 */
export function openWatchRenderer(
  ports: Ports,
  render: RenderOptions,
  pauseMs: number,
  isInterrupted: boolean,
): WatchRenderer {
  let before: readonly WatchedItem[] | undefined
  const screen = openFrameScreen(ports, pauseMs, isInterrupted)
  const showChanges = async (
    now: readonly WatchedItem[],
    columns: readonly Column[],
    renderFrame: (changes: readonly Difference[]) => Promise<string>,
  ): Promise<void> => {
    const changes = diffItems(before, now)
    before = now
    if (render.format === 'jsonl')
      await screen.writeLines(changes.flatMap(one => eventLines(one, columns, ports.clock.now())))
    else await screen.draw(await renderFrame(changes), hasNews(changes))
  }
  const currentOptions = (): RenderOptions => optionsAt(render, ports.clock.now())
  return {
    writeListing: async (listing, idOf) => {
      const { columns, rows } = prepareList(listing, render)
      const now = await collectItems(rows, idOf)
      await showChanges(now, columns, changes =>
        joinText(renderList(markRows(columns, changes, currentOptions()), currentOptions())),
      )
    },
    writeShowing: async (showing, id) => {
      const { fields, raw } = prepareShow(showing, render)
      const options = currentOptions()
      const mark = (change: Difference | undefined) =>
        fields.map((field, i) => markField(field, change?.before?.[i], options))
      await showChanges([{ id, cells: fields.map(({ value }) => value) }], fields, ([change]) =>
        renderShow({ fields: mark(change), raw }, options),
      )
    },
    resetPosition: screen.resetPosition,
  }
}

const hasNews = (changes: readonly Difference[]): boolean => changes.some(({ event }) => event !== 'same')

/** The options of one frame: columns are chosen already, and ages are relative to the frame, not to the start. */
const optionsAt = (render: RenderOptions, nowMs: number): RenderOptions => ({
  ...render,
  columns: [],
  sortColumns: [],
  ...(render.humanize === undefined ? {} : { humanize: { ...render.humanize, nowMs } }),
})

async function collectItems(rows: ListResult['rows'], idOf: (row: Row) => string): Promise<readonly WatchedItem[]> {
  const items: WatchedItem[] = []
  for await (const row of rows) items.push({ id: idOf(row), cells: row.cells })
  return items
}

async function joinText(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** The rows with a mark in front, and with what a cell was where it is another now. */
function markRows(columns: readonly Column[], changes: readonly Difference[], { humanize }: RenderOptions): ListResult {
  const isFormatted = columns.map((_, i) =>
    changes.some(({ event, cells, before }) => event === 'changed' && hasChanged(cells[i] ?? null, before?.[i])),
  )
  const cellOf = (one: Difference, column: Column, i: number): Json => {
    const [cell, was] = [one.cells[i] ?? null, one.before?.[i] ?? null]
    if (isFormatted[i] !== true) return cell
    return one.event === 'changed' && hasChanged(cell, was)
      ? formatChange(cell, was, column, humanize)
      : formatCell(cell, column, humanize)
  }
  async function* rows(): AsyncGenerator<Row> {
    for (const one of changes)
      yield { cells: [MARKS[one.event], ...columns.map((column, i) => cellOf(one, column, i))], raw: null }
  }
  return {
    columns: [{ title: ' ' }, ...columns.map((column, i) => (isFormatted[i] === true ? textColumn(column) : column))],
    rows: rows(),
  }
}

/** A column whose cells are words already. */
const textColumn = ({ title, isStatus = false }: Column): Column => ({ title, isStatus })

function markField(
  field: ShowResult['fields'][number],
  before: Json | undefined,
  { humanize }: RenderOptions,
): ShowResult['fields'][number] {
  if (before === undefined || !hasChanged(field.value, before)) return field
  return { ...textColumn(field), title: `${field.title} *`, value: formatChange(field.value, before, field, humanize) }
}

/** One event as JSON on a line: what, when, and the values before where they changed. */
function eventLines(
  { id, event, cells, before }: Difference,
  columns: readonly Column[],
  nowMs: number,
): readonly string[] {
  if (event === 'same') return []
  const objectOf = (values: readonly Json[], keep: (i: number) => boolean): JsonObject =>
    Object.fromEntries(columns.flatMap(({ title }, i) => (keep(i) ? [[title, values[i] ?? null]] : [])))
  const was: JsonObject =
    event === 'changed' && before !== undefined
      ? { before: objectOf(before, i => hasChanged(cells[i] ?? null, before[i])) }
      : {}
  return [
    `${formatJsonLine({ time: new Date(nowMs).toISOString(), event, id, ...was, now: event === 'gone' ? null : objectOf(cells, () => true) })}\n`,
  ]
}
