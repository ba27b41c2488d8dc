import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/types/json.ts'
import type { RenderOptions } from '../../src/types/render-options.ts'
import { renderListText, renderShowText } from './fixtures.ts'

const ID = '6edbc2f4-1507-44f8-ac0d-eed1d2608d38'
const HEX = '6edbc2f4150744f8ac0deed1d2608d38'
const TEXT = 'the quick brown fox jumps over the lazy dog'
const splitLines = (table: string): string[] => table.trimEnd().split('\n')

describe('an ID in a table', () => {
  it.each([40, 80, 120])('is never wrapped at %i', async terminalWidth => {
    const attached = `Attached to ${ID} on /dev/vdb `
    const table = await renderListText(['ID', 'Name', 'Attached to', 'Project'], [[ID, TEXT, attached, HEX]], {
      terminalWidth,
    })
    for (const line of splitLines(table)) expect(line.replaceAll(ID, '').replaceAll(HEX, '')).not.toMatch(/6edb|8d38/)
    expect(table.split(ID)).toHaveLength(3)
    expect(table.split(HEX)).toHaveLength(2)
    const shown = await renderShowText({ about: `copy of ${ID}`, id: ID, text: TEXT }, { terminalWidth })
    expect(shown.split(ID)).toHaveLength(3)
  })
  it('leaves the rest of the width to the other columns', async () => {
    const table = await renderListText(['ID', 'Name', 'Status'], [[ID, `${TEXT} ${TEXT}`, 'available']], {
      terminalWidth: 80,
    })
    expect(splitLines(table)[0]).toHaveLength(80)
    expect(table).toContain(`| ${ID} | the quick brown fox jumps | available |`)
  })
  it('makes the table as wide as it takes, where a width was asked for', async () => {
    const row = [ID, ID, ID]
    expect(await renderListText(['ID', 'Source', 'Snapshot'], [row], { maxWidth: 40 })).toBe(
      await renderListText(['ID', 'Source', 'Snapshot'], [row]),
    )
  })
})

describe('a list that is wider than the terminal, however it is folded', () => {
  const titles = ['ID', 'Name', 'Status', 'Size', 'Attached to']
  const rows = [
    [ID, 'db-data', 'available', 20, null],
    [HEX, 'web', 'in-use', 7, []],
  ]
  it('goes without the columns in which there is nothing', async () => {
    const table = await renderListText(titles, rows, { terminalWidth: 80 })
    expect(splitLines(table)[1]).toBe('| ID                                   | Name    | Status    | Size |')
    expect(table).toBe(
      await renderListText(
        titles.slice(0, 4),
        rows.map(row => row.slice(0, 4)),
      ),
    )
  })
  it('is a box for each row where that is too wide too, with all there is in it', async () => {
    const table = await renderListText(titles, rows, { terminalWidth: 60 })
    const rule = '+-------------+--------------------------------------+'
    expect(splitLines(table).filter(line => line === rule)).toHaveLength(3)
    expect(table).toContain(
      `| ID          | ${ID} |\n| Name        | db-data                              |\n| Status      | available `,
    )
    expect(Math.max(...splitLines(table).map(line => line.length))).toBe(rule.length)
  })
  it.each([{}, { width: 60, columns: titles }, { width: 60, maxWidth: 500 }])(
    'stays a table of all its columns in a pipe, and for whoever says what it is to be: %j',
    async options => {
      const table = await renderListText(titles, rows, options)
      expect(splitLines(table)[1]).toMatch(/^\| ID +\| Name +\| Status +\| +Size \| Attached to \|$/)
    },
  )
})

describe('a cell', () => {
  it('takes the cells of wide, combined and emoji characters', async () => {
    const names = ['日本語', 'e\u0301te\u0301', '👩‍👩‍👧', 'plain', 'ｆｕｌｌ']
    const table = await renderListText(
      ['Name', 'Size'],
      names.map((name, index) => [name, index]),
    )
    expect(new Set(splitLines(table).map(stringWidth)).size).toBe(1)
    expect(table).toContain('| 日本語   |    0 |')
  })
  it('breaks wide text by its width, and no character in two', async () => {
    const table = await renderListText(['Name', 'About'], [['x', `${'日本語'.repeat(10)}👩‍👩‍👧 ${'e\u0301'.repeat(20)}`]], {
      terminalWidth: 30,
    })
    for (const line of splitLines(table)) expect(stringWidth(line)).toBe(stringWidth(splitLines(table)[0] ?? ''))
    expect(table).toContain('👩‍👩‍👧')
    expect(table).not.toMatch(/\| \u0301/)
  })
  it('loses what a terminal would obey', async () => {
    const evil = 'a\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J\x00b\x08\u202ec\u2066d\r\ne\tf\rg\x7f'
    const table = await renderListText(['Name', evil], [[evil, { [evil]: evil }]])
    expect(table).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
    expect(table).toContain('| aredbcd |')
    expect(table).toContain('| e f g   |')
    expect(new Set(splitLines(table).map(line => line.length)).size).toBe(1)
    expect(await renderShowText({ [evil]: evil })).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]/)
  })
  it('is worded by the column where it says how, and cleaned all the same', async () => {
    const formatCell = (value: Json): string => `${String(value)}\x1b[1m GiB`
    expect(await renderListText([{ title: 'Size', formatCell }], [[7]])).toBe(
      '+-------+\n| Size  |\n+-------+\n| 7 GiB |\n+-------+\n',
    )
  })
  it('stands by the kind of the first value there is', async () => {
    const table = await renderListText(
      ['Name', 'Size', 'Ok'],
      [
        ['a', null, null],
        ['bbbbb', 5, true],
      ],
    )
    expect(table).toContain('| a     | None | None |')
    expect(table).toContain('| bbbbb |    5 | True |')
    expect(await renderListText(['Number'], [[5], ['a']])).toContain('|      5 |')
  })
})

describe('a list of objects', () => {
  it('is a line each', async () => {
    expect(await renderShowText({ attachments: [{ id: 1, d: null }, { id: 2 }] })).toContain(
      "| attachments | d=, id='1' |\n|             | id='2'     |",
    )
  })
})

describe('the lines of a table', () => {
  const cells = (size: number): Json[][] =>
    Array.from({ length: size }, (_, index) => [
      `${ID} 日本\n${TEXT} ${index % 90}`,
      index % 90,
      ['available', 'error', 'new'][index % 3] ?? '',
    ])
  const columns = ['Name', 'Size', { title: 'Status', isStatus: true }]

  it.each<Partial<RenderOptions>>([
    {},
    { terminalWidth: 60 },
    { isColored: true },
    { isColored: true, terminalWidth: 70 },
  ])('do not depend on how many follow: %o', async options => {
    const head = (text: string): string[] => splitLines(text).slice(0, -1)
    const short = await renderListText(columns, cells(100), options)
    const long = await renderListText(columns, cells(101), options)
    expect(head(long).slice(0, head(short).length)).toEqual(head(short))
    expect(splitLines(long).at(-1)).toBe(splitLines(short).at(-1))
  })
  it('never end in a space, of one row or of many', async () => {
    for (const size of [1, 101]) {
      for (const terminalWidth of [40, 80, undefined])
        expect(await renderListText(columns, cells(size), { terminalWidth })).not.toMatch(/ $/m)
    }
  })
  it('are all there for ten thousand rows', async () => {
    const table = await renderListText(
      ['Name', 'Size'],
      Array.from({ length: 10_000 }, (_, index) => [`v${index}`, index]),
      { terminalWidth: 80 },
    )
    expect(splitLines(table)).toHaveLength(10_004)
  })
})

describe('colour', () => {
  const column = { title: 'Status', isStatus: true }
  it.each([
    ['available', 32],
    ['in-use', 36],
    ['error_deleting', 31],
    ['backing-up', 33],
    ['deleted', 2],
    ['down', 31],
    ['up', 32],
  ])('of %s', async (status, code) => {
    const padded = await renderListText(
      [column, 'Name'],
      [
        [status, 'available'],
        ['error_extending', 'x'],
      ],
      { isColored: true },
    )
    expect(padded).toContain(`| \x1b[${code}m${status}\x1b[`)
    expect(padded).toContain('| available |')
  })
  it('is nowhere unless asked for, and not on words that are no status', async () => {
    expect(await renderListText([column], [['error']])).not.toContain('\x1b')
    expect(await renderListText([column], [['whatever'], [null]], { isColored: true })).not.toContain('\x1b')
    expect(await renderListText([column], [['error']], { isColored: true, format: 'json' })).not.toContain('\x1b')
  })
})
