import { load, loadAll } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { FIELDS, ROWS, TITLES, readGolden, renderListText, renderShowText } from './fixtures.ts'

describe('a list, byte for byte as cliff writes it', () => {
  it.each(['table', 'csv', 'value', 'json'] as const)('%s', async format => {
    expect(await renderListText(TITLES, ROWS, { format })).toBe(readGolden(`list.${format}`))
  })
  it.each(['table', 'csv', 'value', 'json', 'yaml'] as const)('%s without rows', async format => {
    expect(await renderListText(TITLES, [], { format })).toBe(readGolden(`list-empty.${format}`))
  })
  it('the head alone with --print-empty', async () => {
    expect(await renderListText(TITLES, [], { printEmpty: true })).toBe(readGolden('list-print-empty.table'))
  })
  it('json on one line', async () => {
    expect(await renderListText(TITLES, ROWS, { format: 'json', noindent: true })).toBe(
      readGolden('list-noindent.json'),
    )
  })
  it.each(['all', 'minimal', 'none'] as const)('csv --quote %s', async quote => {
    expect(await renderListText(TITLES, ROWS, { format: 'csv', quote })).toBe(readGolden(`list-quote-${quote}.csv`))
  })
})

describe('one thing, byte for byte as cliff writes it', () => {
  it.each(['table', 'value', 'shell', 'json'] as const)('%s', async format => {
    expect(await renderShowText(FIELDS, { format })).toBe(readGolden(`show.${format}`))
  })
  it('json on one line', async () => {
    expect(await renderShowText(FIELDS, { format: 'json', noindent: true })).toBe(readGolden('show-noindent.json'))
  })
  it('shell with a prefix', async () => {
    expect(await renderShowText(FIELDS, { format: 'shell', prefix: 'vol_' })).toBe(readGolden('show-prefix.shell'))
  })
})

describe('tables fitted to a width, as cliff fits them', () => {
  const text = 'the quick brown fox jumps over the lazy dog and then some more words follow here'
  const rows = [
    ['db-data', text, 'available', 10],
    ['x', 'short', 'in-use', null],
    ['averyveryverylongwordthatmustbebrokensomewhere', 'a b', 'error', 2000],
  ]
  it.each([40, 80, 120])('list at %i', async width => {
    const titles = ['Name', 'Description', 'Status', 'Size']
    const expected = readGolden(`list-${width}.table`)
    expect(await renderListText(titles, rows, { maxWidth: width })).toBe(expected)
    expect(await renderListText(titles, rows, { fitWidth: true, terminalWidth: width })).toBe(expected)
  })
  it.each([40, 80, 120])('show at %i', async width => {
    const fields = { description: text, name: null, properties: { b: '2', a: '1' }, size: 3 }
    expect(await renderShowText(fields, { maxWidth: width })).toBe(readGolden(`show-${width}.table`))
  })
  it('--fit-width changes nothing in a pipe, --max-width wins over the terminal', async () => {
    const titles = ['Name', 'Description', 'Status', 'Size']
    expect(await renderListText(titles, rows, { fitWidth: true })).toBe(await renderListText(titles, rows))
    expect(await renderListText(titles, rows, { fitWidth: true, terminalWidth: 40, maxWidth: 120 })).toBe(
      readGolden('list-120.table'),
    )
  })
})

describe('yaml says what cliff says, in ASCII', () => {
  it('list', async () => {
    const text = await renderListText(TITLES, ROWS, { format: 'yaml' })
    expect(load(text)).toEqual(load(readGolden('list.yaml')))
    expect(text).toMatch(/^[\n -~]*$/)
  })
  it('show', async () => {
    const text = await renderShowText(FIELDS, { format: 'yaml' })
    expect(loadAll(text)).toEqual(loadAll(readGolden('show.yaml')))
    expect(text).toMatch(/^[\n -~]*$/)
  })
  it('sorts keys in a list and keeps the order of a show', async () => {
    const list = await renderListText(['Name', 'At', 'Word'], [['b\u202e日\x7f', '2026-11-21', '日本']], {
      format: 'yaml',
    })
    expect(list).toBe('- At: \'2026-11-21\'\n  Name: "b\\u202E\\u65E5\\x7F"\n  Word: "\\u65E5\\u672C"\n')
    expect(await renderShowText({ z: '1', a: ['x'] }, { format: 'yaml' })).toBe("z: '1'\na:\n- x\n")
  })
  it('is not misled by text that looks like its own marks', async () => {
    const odd = 'a\\x01\ue00041\ue000 \x01\ue00041\ue000 \u{1f600}'
    expect(load(await renderShowText({ odd }, { format: 'yaml' }))).toEqual({ odd })
  })
})
