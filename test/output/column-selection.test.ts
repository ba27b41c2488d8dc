import { describe, expect, it } from 'vitest'
import type { CliError } from '../../src/types/cli-error.ts'
import type { Row } from '../../src/types/rows.ts'
import { LIST_FORMATS, SHOW_FORMATS } from '../../src/framework/output-formats.ts'
import { SUPPORTED_LIST_FORMATS, SUPPORTED_SHOW_FORMATS, renderList, renderShow } from '../../src/output/render.ts'
import { RENDER_OPTIONS, renderListText, buildListing, renderShowText, buildShow } from './fixtures.ts'

const TITLES = ['ID', 'Attached to', 'Size']
const ROWS = [
  ['b', 'x', 10],
  ['a', null, 9],
  ['c', 'x', null],
  ['d', 'y', 100],
]
const value = { format: 'value' } as const

describe('columns', () => {
  it('are found whatever the case and spaces, and come in the order of the command, each once', async () => {
    const columns = ['SIZE', ' attached_to ', 'Attached To', 'size']
    expect(await renderListText(TITLES, [['b', 'x', 10]], { format: 'csv', columns })).toBe(
      '"Attached to","Size"\n"x",10\n',
    )
    expect(await renderShowText({ id: 'b', name: 'n', size: 1 }, { format: 'value', columns: ['Size', 'ID'] })).toBe(
      'b\n1\n',
    )
  })
  it('that do not exist are refused with the list of those that do', async () => {
    const refused = {
      kind: 'usage',
      message: 'Unknown columns: nme, siez.',
      details: { advice: 'The columns are: ID, Attached to, Size.' },
    }
    await expect(renderListText(TITLES, ROWS, { columns: ['nme', 'ID', 'siez'] })).rejects.toMatchObject(refused)
    await expect(renderShowText({ id: 1 }, { columns: ['nme'] })).rejects.toMatchObject({
      kind: 'usage',
      message: 'Unknown column: nme.',
    })
    await expect(renderListText(TITLES, ROWS, { sortColumns: ['nme'] })).rejects.toMatchObject({ kind: 'usage' })
  })
  it('are checked before the first row is asked for', async () => {
    let asked = false
    async function* rows(): AsyncIterable<Row> {
      asked = true
    }
    const text = renderList({ columns: [{ title: 'ID' }], rows: rows() }, { ...RENDER_OPTIONS, columns: ['x'] })
    const failure: CliError = await text[Symbol.asyncIterator]()
      .next()
      .catch(error => error)
    expect([failure.kind, asked]).toEqual(['usage', false])
  })
  it('leave raw alone', async () => {
    const raw = await renderListText(TITLES, [['b', 'é', 10]], { format: 'raw', columns: ['ID'], noindent: true })
    expect(raw).toBe('[{"row": ["b", "\\u00e9", 10]}]\n')
  })
})

describe('sorting', () => {
  const ids = async (sortColumns: string[], sortDescending = false): Promise<string> =>
    (await renderListText(TITLES, ROWS, { ...value, columns: ['ID'], sortColumns, sortDescending })).replaceAll(
      '\n',
      '',
    )

  it('puts numbers by size and nothing last, also by a column that is not shown', async () => {
    expect(await ids(['size'])).toBe('abdc')
    expect(await ids(['ID'])).toBe('abcd')
  })
  it('takes the first column named as the weightier, and keeps the order of what is equal', async () => {
    expect(await ids(['Attached to', 'Size'])).toBe('bcda')
    expect(await ids(['Attached to'])).toBe('bcda')
  })
  it('turns around, nothing first then, as in cliff', async () => {
    expect(await ids(['size'], true)).toBe('cdba')
    expect(await ids(['Attached to'], true)).toBe('adbc')
  })
  it('compares text by code point', async () => {
    const rows = [['\u{1f600}'], ['\uff5e'], ['é'], ['B'], ['a'], ['ab']]
    expect(await renderListText(['N'], rows, { ...value, sortColumns: ['N'] })).toBe('B\na\nab\né\n\uff5e\n\u{1f600}\n')
  })
  it('holds for raw too', async () => {
    const raw = await renderListText(['N'], [[2], [1]], { format: 'raw', noindent: true, sortColumns: ['N'] })
    expect(raw).toBe('[{"row": [1]}, {"row": [2]}]\n')
  })
})

describe('formats', () => {
  it.each(['json', 'jsonl', 'csv', 'value', 'yaml', 'raw'] as const)(
    '%s writes the first row before the second is there',
    async format => {
      async function* rows(): AsyncIterable<Row> {
        yield { cells: ['first'], raw: { id: 'first' } }
        throw new Error('the second row was asked for')
      }
      let text = ''
      const read = async (): Promise<void> => {
        for await (const piece of renderList(
          { columns: [{ title: 'ID' }], rows: rows() },
          { ...RENDER_OPTIONS, format },
        ))
          text += piece
      }
      await expect(read()).rejects.toThrow('the second row')
      expect(text).toContain('first')
    },
  )
  it('jsonl is an object a line', async () => {
    expect(
      await renderListText(
        ['ID', 'N'],
        [
          ['a\nb', 1],
          ['é', null],
        ],
        { format: 'jsonl' },
      ),
    ).toBe('{"ID": "a\\nb", "N": 1}\n{"ID": "\\u00e9", "N": null}\n')
    expect(await renderListText(['ID'], [], { format: 'jsonl' })).toBe('')
    expect(await renderShowText({ b: [], a: {} }, { format: 'jsonl' })).toBe('{"a": {}, "b": []}\n')
  })
  it('raw is what the service said', async () => {
    expect(await renderListText(['ID'], [], { format: 'raw' })).toBe('[]\n')
    expect(JSON.parse(await renderListText(['ID'], [['a'], [1]], { format: 'raw' }))).toEqual([
      { row: ['a'] },
      { row: [1] },
    ])
    expect(await renderShowText({ id: 1 }, { format: 'raw' })).toBe('{\n  "fields": {\n    "id": 1\n  }\n}\n')
  })
  it('json stays plain ASCII whatever comes', async () => {
    const evil = 'a\x1b[2J\x00\x7f\x9b\u202e\ud83d\ude00\ud800,\n  b'
    for (const format of ['json', 'jsonl', 'raw'] as const) {
      for (const noindent of [true, false]) {
        const text = await renderListText([evil], [[{ [evil]: [evil] }]], { format, noindent })
        expect(text).toMatch(/^[\n -~]*$/)
        expect(text).toContain('\\u202e')
      }
    }
    expect(JSON.parse(await renderShowText({ evil }, { format: 'json', noindent: true }))).toEqual({ evil })
  })
  it('csv, value and shell keep newlines and drop what a terminal would obey', async () => {
    const evil = 'a\x1b[2Jb\x00\x9b1mc\u202ed\ne'
    expect(await renderListText(['N'], [[evil]], { format: 'csv' })).toBe('"N"\n"abcd\ne"\n')
    expect(await renderListText(['N'], [[evil]], value)).toBe('abcd\ne\n')
    expect(await renderShowText({ evil }, { format: 'shell' })).toBe('evil="abcd\ne"\n')
    expect(await renderShowText({ evil: [evil] }, value)).toBe("['a\\x1b[2Jb\\x00\\x9b1mc\\u202ed\\ne']\n")
  })
  it('csv quotes a lone empty cell, so that no line is empty', async () => {
    expect(await renderListText(['N'], [[null], ['']], { format: 'csv', quote: 'minimal' })).toBe('N\n""\n""\n')
  })
  it('that do not suit are refused with those that do', async () => {
    await expect(renderListText(['N'], [], { format: 'shell' })).rejects.toMatchObject({ kind: 'usage' })
    await expect(renderShowText({ n: 1 }, { format: 'csv' })).rejects.toMatchObject({ kind: 'usage' })
    expect([SUPPORTED_LIST_FORMATS, SUPPORTED_SHOW_FORMATS]).toEqual([LIST_FORMATS, SHOW_FORMATS])
    expect([LIST_FORMATS.includes('shell'), SHOW_FORMATS.includes('csv')]).toEqual([false, false])
    await expect(renderShow(buildShow({}), RENDER_OPTIONS)).resolves.toBe('\n')
    expect(buildListing(['N'], []).columns).toEqual([{ title: 'N' }])
  })
})
