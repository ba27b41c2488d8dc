import { createPause } from './event-loop-pause.ts'
import type { Colorize } from './status-color.ts'
import { loadMeasureWidth, type MeasureWidth } from './text-width.ts'
import { measureWidestId, measureWidestWord } from './wrap-text.ts'

export type Alignment = 'left' | 'right'

/** A column of a table that is about to be drawn. */
export interface TableColumn {
  readonly title: string
  readonly alignment: Alignment
  /** See `Column.isKey`. */
  readonly isKey: boolean
  /** See `Column.hideRank`. */
  readonly hideRank: number | undefined
  /** No row has a value here. */
  readonly isEmpty: boolean
}

export interface CellText {
  readonly text: string
  readonly colorize: Colorize | undefined
}

/** A table before the widths of its columns are chosen. */
export interface TableContent {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly CellText[])[]
}

/** What one column takes, in cells of a terminal. */
export interface ColumnExtent {
  readonly title: number
  /** The longest line, the title included. */
  readonly natural: number
  /** The widest word with an ID in it, 0 without one. */
  readonly widestId: number
  readonly widestWord: number
}

export interface TableExtent {
  readonly columns: readonly ColumnExtent[]
  readonly measure: MeasureWidth
}

function* collectTexts({ columns, rows }: TableContent): Iterable<string> {
  for (const { title } of columns) yield title
  for (const row of rows) for (const cell of row) yield cell.text
}

/** Measures every cell once. Words are measured only where the table may have to be narrowed. */
export async function measureTable(content: TableContent, mayNarrow: boolean): Promise<TableExtent> {
  const measure = await loadMeasureWidth(collectTexts(content))
  const pause = createPause()
  const extents = content.columns.map(column => {
    const title = measure(column.title)
    return { title, natural: title, widestId: 0, widestWord: title }
  })
  for (const row of content.rows) {
    await pause()
    extents.forEach((extent, index) => {
      const text = row[index]?.text ?? ''
      for (const line of text.split('\n')) extent.natural = Math.max(extent.natural, measure(line))
      if (!mayNarrow) return
      extent.widestId = Math.max(extent.widestId, measureWidestId(text, measure))
      extent.widestWord = Math.max(extent.widestWord, measureWidestWord(text, measure))
    })
  }
  return { columns: extents, measure }
}
