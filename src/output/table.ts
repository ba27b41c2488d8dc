import type { Json } from '../types/json.ts'
import type { Column, ListResult, ShowResult } from '../types/rows.ts'
import { fitColumnWidths, levelColumnWidths } from './column-widths.ts'
import { drawBoxes, drawTable, type SizedTable } from './draw-table.ts'
import { createPause } from './event-loop-pause.ts'
import { formatCell } from './format-cell.ts'
import type { RenderOptions } from '../types/render-options.ts'
import { sanitizeLine } from './sanitize.ts'
import { LIST_VALUE_LIMIT, shortenValue, SHOW_VALUE_LIMIT, type ValueLimit } from './shorten-value.ts'
import { loadStatusColors } from './status-color.ts'
import { chooseTerminalColumns, rangeOnTerminal } from './terminal-columns.ts'
import { measureTable, type Alignment, type CellText, type TableContent, type TableExtent } from './table-layout.ts'

/** cliff's narrowest columns of a list, and of a show, when they are fitted. */
const MIN_LIST_COLUMN = 8
const MIN_SHOW_COLUMN = 16

/**
 * How wide a table may be. On a terminal clinker fits it in its own way; a width that was asked for is kept as cliff
 * keeps it, and a pipe without one sets no limit.
 */
type WidthRule = { readonly by: 'terminal' | 'cliff'; readonly maxWidth: number } | { readonly by: 'nothing' }

function widthRuleOf({ maxWidth, fitWidth, terminalWidth }: RenderOptions): WidthRule {
  if (maxWidth > 0) return { by: 'cliff', maxWidth }
  if (terminalWidth === undefined) return { by: 'nothing' }
  return { by: fitWidth ? 'cliff' : 'terminal', maxWidth: terminalWidth }
}

type FormatCellText = (value: Json, column: Column) => CellText

async function loadCellFormatter(options: RenderOptions, limit: ValueLimit): Promise<FormatCellText> {
  const colorizeStatus = options.isColored ? await loadStatusColors() : undefined
  const isShortened = widthRuleOf(options).by === 'terminal'
  return (value, column) => {
    const whole = formatCell(value, column, options.humanize)
    const text = isShortened ? shortenValue(whole, limit) : whole
    return { text, colorize: column.isStatus === true ? colorizeStatus?.(text) : undefined }
  }
}

/** Numbers to the right, by the first value there is; what is put in words for people stays left, as in cliff. */
function chooseAlignment(column: Column, values: readonly (readonly Json[])[], index: number): Alignment {
  const first = values.find(row => (row[index] ?? null) !== null)?.[index]
  return typeof first === 'number' && column.formatCell === undefined ? 'right' : 'left'
}

const isEmptyValue = (value: Json): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/** Every row of the list, formatted. */
async function collectContent(listing: ListResult, toCellText: FormatCellText): Promise<TableContent> {
  const pause = createPause()
  const values: (readonly Json[])[] = []
  const rows: CellText[][] = []
  for await (const { cells } of listing.rows) {
    await pause()
    values.push(cells)
    rows.push(listing.columns.map((column, index) => toCellText(cells[index] ?? null, column)))
  }
  const columns = listing.columns.map((column, index) => ({
    title: sanitizeLine(column.title),
    alignment: chooseAlignment(column, values, index),
    isKey: column.isKey === true,
    hideRank: column.hideRank,
    isEmpty: !values.some(row => !isEmptyValue(row[index] ?? null)),
  }))
  return { columns, rows }
}

/** A bordered table, held back until the last row is known. Without rows an empty line, as cliff has it. */
export async function* writeList(listing: ListResult, options: RenderOptions): AsyncIterable<string> {
  const content = await collectContent(listing, await loadCellFormatter(options, LIST_VALUE_LIMIT))
  if (content.rows.length === 0 && !options.printEmpty) {
    yield '\n'
    return
  }
  const rule = widthRuleOf(options)
  const extent = await measureTable(content, rule.by !== 'nothing')
  if (rule.by === 'terminal' && options.columns.length === 0)
    yield* drawForTerminal(content, extent, rule.maxWidth, options)
  else
    yield* drawTable({
      ...content,
      widths: chooseWidths(content, extent, rule, MIN_LIST_COLUMN),
      measure: extent.measure,
    })
}

/** The widths of all columns. A title is never cut, even where that makes the table wider than asked, as in cliff. */
function chooseWidths(
  content: TableContent,
  extent: TableExtent,
  rule: WidthRule,
  minColumn: number,
): readonly number[] {
  if (rule.by === 'nothing') return extent.columns.map(({ natural }) => natural)
  const leveled =
    rule.by === 'terminal' ? levelColumnWidths(rangesOnTerminal(content, extent), rule.maxWidth) : undefined
  if (leveled !== undefined) return leveled
  const ranges = extent.columns.map(({ natural, widestId }) => ({ natural, minimum: widestId }))
  return fitColumnWidths(ranges, rule.maxWidth, minColumn).map((width, index) =>
    Math.max(width, extent.columns[index]?.title ?? 0),
  )
}

const rangesOnTerminal = ({ columns }: TableContent, extent: TableExtent) =>
  extent.columns.flatMap((one, index) => {
    const column = columns[index]
    return column === undefined ? [] : [rangeOnTerminal(column, one)]
  })

const pickAt = <T>(items: readonly T[], indexes: readonly number[]): readonly T[] =>
  indexes.flatMap(index => items.slice(index, index + 1))

/** The columns that fit, and a report of the others; a box for each row where too few do. */
async function* drawForTerminal(
  content: TableContent,
  extent: TableExtent,
  width: number,
  { reportHiddenColumns }: RenderOptions,
): AsyncIterable<string> {
  const choice = chooseTerminalColumns(content, extent.columns, width)
  if (choice === 'boxes') return yield* drawBoxes(await sizeBoxes(content, width), content.columns.length)
  if (choice.hidden.length > 0) reportHiddenColumns?.(choice.hidden)
  const { indexes, widths } = choice
  yield* drawTable({
    columns: pickAt(content.columns, indexes),
    widths,
    rows: indexes.length === content.columns.length ? content.rows : content.rows.map(row => pickAt(row, indexes)),
    measure: extent.measure,
  })
}

/** Titles and values as a table of two columns: nothing is left out, and no ID is broken. */
async function sizeBoxes({ columns, rows }: TableContent, width: number): Promise<SizedTable> {
  const pairs = rows.flatMap(row =>
    row.map((cell, index) => [{ text: columns[index]?.title ?? '', colorize: undefined }, cell]),
  )
  return sizePairs(pairs, ['', ''], { by: 'terminal', maxWidth: width })
}

async function sizePairs(
  rows: readonly (readonly CellText[])[],
  titles: readonly [string, string],
  rule: WidthRule,
): Promise<SizedTable> {
  const columns = titles.map((title, index) => ({
    title,
    alignment: 'left' as const,
    isKey: index === 0,
    hideRank: undefined,
    isEmpty: false,
  }))
  const content: TableContent = { columns, rows }
  const extent = await measureTable(content, rule.by !== 'nothing')
  return { ...content, widths: chooseWidths(content, extent, rule, MIN_SHOW_COLUMN), measure: extent.measure }
}

/** A table of two columns, Field and Value. */
export async function writeShow(showing: ShowResult, options: RenderOptions): Promise<string> {
  if (showing.fields.length === 0) return '\n'
  const toCellText = await loadCellFormatter(options, SHOW_VALUE_LIMIT)
  const rows = showing.fields.map(field => [
    { text: sanitizeLine(field.title), colorize: undefined },
    toCellText(field.value, field),
  ])
  return [...drawTable(await sizePairs(rows, ['Field', 'Value'], widthRuleOf(options)))].join('')
}
