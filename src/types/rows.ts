import type { Json } from './json.ts'

/** One column of a list, or one field of a show. */
export interface Column {
  /** As people see it: a title in lists (`Attached to`), a field name in shows (`attachments`). */
  readonly title: string
  /** How a table shows the value where the usual way is not enough. */
  readonly formatCell?: (value: Json) => string
  /** What the value counts or tells: a moment as the service writes it, a number of GiB or of bytes. */
  readonly unit?: 'timestamp' | 'GiB' | 'bytes'
  /** The value is a status, to be coloured as one. */
  readonly isStatus?: boolean
  /**
   * The value is `{used, limit}` (see `barOf`), to be drawn as a bar. Such a column is only for a table on a terminal,
   * unless it is requested by name.
   */
  readonly isUsageBar?: boolean
  /** The value names the row (ID, name, binary, host): a table on a terminal neither breaks nor hides it. */
  readonly isKey?: boolean
  /** A table on a terminal that is too narrow may leave this column out; the lowest rank goes first. */
  readonly hideRank?: number
}

/** The value of a bar: numbers of one unit; a limit of -1 is none. Null where either is not known. */
export function usageBar(used: number | null | undefined, limit: number | null | undefined): Json {
  return typeof used === 'number' && typeof limit === 'number' ? { used, limit } : null
}

export interface Row {
  readonly cells: readonly Json[]
  /** What the service said of it, untouched, for `-f raw`. */
  readonly raw: Json
}

/** A list; its rows may still be on their way. */
export interface ListResult {
  readonly columns: readonly Column[]
  readonly rows: AsyncIterable<Row>
}

/** One thing, field by field. */
export interface ShowResult {
  readonly fields: readonly (Column & { readonly value: Json })[]
  readonly raw: Json
}
