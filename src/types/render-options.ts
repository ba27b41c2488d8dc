import type { ListResult, ShowResult } from './rows.ts'

/** What `-f` takes. `raw`, `jsonl` and `dot` (for trees only) are ours, the rest is cliff's. */
export type OutputFormat = 'table' | 'json' | 'yaml' | 'csv' | 'value' | 'shell' | 'raw' | 'jsonl' | 'dot'

/** How csv quotes: cliff's `--quote`, which is Python's csv module's. */
export type CsvQuoting = 'all' | 'minimal' | 'none' | 'nonnumeric'

/** How a table words what people read otherwise than programs do. */
export interface HumanizeOptions {
  readonly timeFormat: 'relative' | 'iso' | 'local'
  /** Sizes with their unit: `20 GiB`. */
  readonly hasUnits: boolean
  /** Now, in ms since the epoch. */
  readonly nowMs: number
}

/** All that can be asked of the output. */
export interface RenderOptions {
  readonly format: OutputFormat
  /** `-c`: what to show, in any order; none means everything. */
  readonly columns: readonly string[]
  /** `--sort-column`, the most important first; lists only. */
  readonly sortColumns: readonly string[]
  readonly sortDescending: boolean
  /** JSON on one line. */
  readonly noindent: boolean
  /** Widest table in cells; 0 sets no limit. */
  readonly maxWidth: number
  /** Fit tables to the terminal as cliff fits them; it changes nothing in a pipe. */
  readonly fitWidth: boolean
  /** Draw the head of a table without rows, instead of an empty line. */
  readonly printEmpty: boolean
  readonly quote: CsvQuoting
  /** Put before each name by `-f shell`. */
  readonly prefix: string
  /** Cells of the terminal; undefined when the output is none. */
  readonly terminalWidth: number | undefined
  readonly isColored: boolean
  /** A JMESPath expression; what it picks from the JSON form is written instead of the whole. */
  readonly query?: string | undefined
  /** How a table words moments and sizes for people; without it they stay as the service has them. */
  readonly humanize?: HumanizeOptions
  /** Takes the titles of columns that were left out because the terminal is too narrow. */
  readonly reportHiddenColumns?: (titles: readonly string[]) => void
}

/** Turns a list, its columns chosen and its rows sorted, into text, piece by piece. */
export type ListWriter = (listing: ListResult, options: RenderOptions) => AsyncIterable<string>

/** Turns one thing, its fields chosen, into text. */
export type ShowWriter = (showing: ShowResult, options: RenderOptions) => string | Promise<string>
