import { readFileSync } from 'node:fs'
import type { Json } from '../../src/types/json.ts'
import type { Column, ListResult, Row, ShowResult } from '../../src/types/rows.ts'
import { renderList, renderShow } from '../../src/output/render.ts'
import type { RenderOptions } from '../../src/types/render-options.ts'

/** Rows that hold one of everything a cell can hold. */
export const TITLES = ['ID', 'Name', 'Size', 'Bootable', 'Properties', 'Zones', 'At']
export const ROWS: readonly (readonly Json[])[] = [
  [
    '6edbc2f4-1507-44f8-ac0d-eed1d2608d38',
    'db-data',
    200,
    true,
    { b: '2', a: "it's", n: null, in: { x: 'y', k: [1, 'z'] } },
    ['nova', 'alpha'],
    '2026-11-21T10:00:00.000000',
  ],
  ['9f1e0000-0000-4000-8000-000000000002', '日本語 é', null, false, {}, [], null],
  ['9f1e0000-0000-4000-8000-000000000003', 'two\nlines', 1.5, false, { q: 'say "hi"' }, ['a,b'], ''],
  ['9f1e0000-0000-4000-8000-000000000004', 'back\\slash "q" \'s\' 😀', 7, null, { t: true }, ["it's"], 'yes'],
]

/** The same for one thing, in alphabetical order, as a command gives it. */
export const FIELDS: Readonly<Record<string, Json>> = {
  'bootable': true,
  'hints': { a: [{ id: 1, d: null }] },
  'name': '日本 "q"',
  'none': '',
  'odd': null,
  'os-vol:host': 'h@b#p',
  'properties': { k: "it's", z: { y: [true, null] } },
  'rate': 2.5,
  'size': 10,
  'text': 'two\nlines',
  'when': '2026-11-21',
  'zones': ['b', 'a'],
}

export const RENDER_OPTIONS: RenderOptions = {
  format: 'table',
  columns: [],
  sortColumns: [],
  sortDescending: false,
  noindent: false,
  maxWidth: 0,
  fitWidth: false,
  printEmpty: false,
  quote: 'nonnumeric',
  prefix: '',
  terminalWidth: undefined,
  isColored: false,
}

const toColumn = (column: string | Column): Column => (typeof column === 'string' ? { title: column } : column)

async function* toRows(rows: readonly (readonly Json[])[]): AsyncIterable<Row> {
  for (const cells of rows) yield { cells, raw: { row: cells } }
}

export function buildListing(columns: readonly (string | Column)[], rows: readonly (readonly Json[])[]): ListResult {
  return { columns: columns.map(toColumn), rows: toRows(rows) }
}

export function buildShow(fields: Readonly<Record<string, Json>>): ShowResult {
  return { fields: Object.entries(fields).map(([title, value]) => ({ title, value })), raw: { fields } }
}

/** A list as text, in one piece. */
export async function renderListText(
  columns: readonly (string | Column)[],
  rows: readonly (readonly Json[])[],
  options: Partial<RenderOptions> = {},
): Promise<string> {
  let text = ''
  for await (const piece of renderList(buildListing(columns, rows), { ...RENDER_OPTIONS, ...options })) text += piece
  return text
}

/** One thing as text. */
export function renderShowText(
  fields: Readonly<Record<string, Json>>,
  options: Partial<RenderOptions> = {},
): Promise<string> {
  return renderShow(buildShow(fields), { ...RENDER_OPTIONS, ...options })
}

/** What cliff 4.0 with prettytable 3.6 wrote for the same rows and options. */
export function readGolden(name: string): string {
  return readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8')
}
