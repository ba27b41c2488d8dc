import { load, loadAll } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { FIELDS, ROWS, TITLES, golden, listText, showText } from './sample.ts'

describe('a list, byte for byte as cliff writes it', () => {
  it.each(['table', 'csv', 'value', 'json'] as const)('%s', async format => {
    expect(await listText(TITLES, ROWS, { format })).toBe(golden(`list.${format}`))
  })
  it.each(['table', 'csv', 'value', 'json', 'yaml'] as const)('%s without rows', async format => {
    expect(await listText(TITLES, [], { format })).toBe(golden(`list-empty.${format}`))
  })
  it('the head alone with --print-empty', async () => {
    expect(await listText(TITLES, [], { printEmpty: true })).toBe(golden('list-print-empty.table'))
  })
  it('json on one line', async () => {
    expect(await listText(TITLES, ROWS, { format: 'json', noindent: true })).toBe(golden('list-noindent.json'))
  })
  it.each(['all', 'minimal', 'none'] as const)('csv --quote %s', async quote => {
    expect(await listText(TITLES, ROWS, { format: 'csv', quote })).toBe(golden(`list-quote-${quote}.csv`))
  })
})

describe('one thing, byte for byte as cliff writes it', () => {
  it.each(['table', 'value', 'shell', 'json'] as const)('%s', async format => {
    expect(await showText(FIELDS, { format })).toBe(golden(`show.${format}`))
  })
  it('json on one line', async () => {
    expect(await showText(FIELDS, { format: 'json', noindent: true })).toBe(golden('show-noindent.json'))
  })
  it('shell with a prefix', async () => {
    expect(await showText(FIELDS, { format: 'shell', prefix: 'vol_' })).toBe(golden('show-prefix.shell'))
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
    const expected = golden(`list-${width}.table`)
    expect(await listText(['Name', 'Description', 'Status', 'Size'], rows, { maxWidth: width })).toBe(expected)
    expect(await listText(['Name', 'Description', 'Status', 'Size'], rows, { width })).toBe(expected)
  })
  it.each([40, 80, 120])('show at %i', async width => {
    const fields = { description: text, name: null, properties: { b: '2', a: '1' }, size: 3 }
    expect(await showText(fields, { maxWidth: width })).toBe(golden(`show-${width}.table`))
  })
  it('--fit-width means 80 where no terminal tells a width, --max-width wins over the terminal', async () => {
    const titles = ['Name', 'Description', 'Status', 'Size']
    expect(await listText(titles, rows, { fitWidth: true })).toBe(golden('list-80.table'))
    expect(await listText(titles, rows, { fitWidth: true, width: 40, maxWidth: 120 })).toBe(golden('list-120.table'))
  })
})

describe('yaml says what cliff says, in ASCII', () => {
  it('list', async () => {
    const text = await listText(TITLES, ROWS, { format: 'yaml' })
    expect(load(text)).toEqual(load(golden('list.yaml')))
    expect(text).toMatch(/^[\n -~]*$/)
  })
  it('show', async () => {
    const text = await showText(FIELDS, { format: 'yaml' })
    expect(loadAll(text)).toEqual(loadAll(golden('show.yaml')))
    expect(text).toMatch(/^[\n -~]*$/)
  })
  it('sorts keys in a list and keeps the order of a show', async () => {
    const list = await listText(['Name', 'At', 'Word'], [['b\u202e日\x7f', '2026-11-21', '日本']], { format: 'yaml' })
    expect(list).toBe('- At: \'2026-11-21\'\n  Name: "b\\u202E\\u65E5\\x7F"\n  Word: "\\u65E5\\u672C"\n')
    expect(await showText({ z: '1', a: ['x'] }, { format: 'yaml' })).toBe("z: '1'\na:\n- x\n")
  })
  it('is not misled by text that looks like its own marks', async () => {
    const odd = 'a\\x01\ue00041\ue000 \x01\ue00041\ue000 \u{1f600}'
    expect(load(await showText({ odd }, { format: 'yaml' }))).toEqual({ odd })
  })
})
