import { describe, expect, it } from 'vitest'
import { usageBar, type Column } from '../../src/types/rows.ts'
import { renderListText } from './fixtures.ts'

const COLUMNS: (string | Column)[] = ['Resource', 'Limit', { title: 'Usage', isUsageBar: true }]
const ROWS = [
  ['volumes', 10, usageBar(7, 10)],
  ['gigabytes', -1, usageBar(3, -1)],
  ['rate', 2, usageBar(1.2504, 2)],
  ['unknown', 5, usageBar(undefined, 5)],
]

describe('a bar', () => {
  it('stands in a table on a terminal, with its numbers', async () => {
    const table = await renderListText(COLUMNS, ROWS, { terminalWidth: 80 })
    expect(table).toContain('| volumes   |    10 | ███████    7 of 10  |')
    expect(table).toContain('| gigabytes |    -1 | unlimited  3        |')
    expect(table).toContain('1.3 of 2')
    expect(table).toMatch(/\| unknown {3}\| {5}5 \| {21}\|/)
  })
  it.each(['table', 'csv', 'value', 'json'] as const)(
    'is left out of what a program reads: %s in a pipe',
    async format => {
      const text = await renderListText(COLUMNS, ROWS, { format })
      expect(text).not.toMatch(/Usage|used|of 10|█/)
      expect(text).toContain('gigabytes')
    },
  )
  it('is not drawn into JSON on a terminal either', async () => {
    expect(JSON.parse(await renderListText(COLUMNS, ROWS, { format: 'json', terminalWidth: 80 }))).toContainEqual({
      Resource: 'volumes',
      Limit: 10,
    })
  })
  it('is there when it is requested by name, as its numbers', async () => {
    expect(JSON.parse(await renderListText(COLUMNS, ROWS.slice(0, 1), { format: 'json', columns: ['usage'] }))).toEqual(
      [{ Usage: { used: 7, limit: 10 } }],
    )
  })
})
