import { describe, expect, it } from 'vitest'
import { barOf } from '../../src/contract/rows.ts'
import { listText } from './sample.ts'

const COLUMNS = ['Resource', 'Limit', { title: 'Usage', isBar: true }]
const ROWS = [
  ['volumes', 10, barOf(7, 10)],
  ['gigabytes', -1, barOf(3, -1)],
  ['rate', 2, barOf(1.2504, 2)],
  ['unknown', 5, barOf(undefined, 5)],
]

describe('a bar', () => {
  it('stands in a table on a terminal, with its numbers', async () => {
    const table = await listText(COLUMNS, ROWS, { width: 80 })
    expect(table).toContain('| volumes   |    10 | ███████    7 of 10  |')
    expect(table).toContain('| gigabytes |    -1 | unlimited  3        |')
    expect(table).toContain('1.3 of 2')
    expect(table).toMatch(/\| unknown {3}\| {5}5 \| {21}\|/)
  })
  it.each(['table', 'csv', 'value', 'json'] as const)('is left out of what a program reads: %s in a pipe', async format => {
    const text = await listText(COLUMNS, ROWS, { format })
    expect(text).not.toMatch(/Usage|used|of 10|█/)
    expect(text).toContain('gigabytes')
  })
  it('is not drawn into JSON on a terminal either', async () => {
    expect(JSON.parse(await listText(COLUMNS, ROWS, { format: 'json', width: 80 }))).toContainEqual({ Resource: 'volumes', Limit: 10 })
  })
  it('is there when it is asked for by name, as its numbers', async () => {
    expect(JSON.parse(await listText(COLUMNS, ROWS.slice(0, 1), { format: 'json', columns: ['usage'] }))).toEqual([{ Usage: { used: 7, limit: 10 } }])
  })
})
