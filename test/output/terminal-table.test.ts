import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/types/json.ts'
import type { Column } from '../../src/types/rows.ts'
import type { RenderOptions } from '../../src/types/render-options.ts'
import { renderListText, renderShowText } from './fixtures.ts'

const ID = '6edbc2f4-1507-44f8-ac0d-eed1d2608d38'
const COLUMNS: readonly Column[] = [
  { title: 'ID', isKey: true },
  { title: 'Name', isKey: true },
  { title: 'Status' },
  { title: 'Type', hideRank: 2 },
  { title: 'Zone', hideRank: 1 },
  { title: 'Properties', hideRank: 0 },
]
const ROWS: readonly (readonly Json[])[] = [
  [ID, 'database-of-the-accounting', 'available', 'fast', 'nova', { a: '1' }],
  [ID.replace('6e', '7f'), 'web', 'in-use', 'fast', 'nova', {}],
]

/** A list at a terminal, and what is reported as hidden. */
async function renderAt(
  terminalWidth: number,
  columns: readonly Column[] = COLUMNS,
  rows = ROWS,
  options: Partial<RenderOptions> = {},
): Promise<{ readonly table: string; readonly titles: readonly string[]; readonly hidden: readonly string[] }> {
  const hidden: string[] = []
  const reportHiddenColumns = (names: readonly string[]): number => hidden.push(...names)
  const table = await renderListText(columns, rows, { terminalWidth, reportHiddenColumns, ...options })
  const head = table.split('\n')[1] ?? ''
  return { table, hidden, titles: columns.map(({ title }) => title).filter(title => head.includes(` ${title} `)) }
}

describe('a list too wide for the terminal', () => {
  it.each([
    [130, ['ID', 'Name', 'Status', 'Type', 'Zone', 'Properties'], []],
    [100, ['ID', 'Name', 'Status', 'Type', 'Zone'], ['Properties']],
    [93, ['ID', 'Name', 'Status', 'Type'], ['Zone', 'Properties']],
    [82, ['ID', 'Name', 'Status'], ['Type', 'Zone', 'Properties']],
  ])('leaves out the least useful columns first: at %i', async (width, titles, hidden) => {
    expect(await renderAt(width)).toMatchObject({ titles, hidden })
  })
  it('is boxes with every column where those that stay do not fit', async () => {
    const { table, hidden } = await renderAt(70)
    expect(hidden).toEqual([])
    expect(table.match(/^\| (ID|Name|Status|Type|Zone|Properties) /gm)).toHaveLength(2 * COLUMNS.length)
  })
  it('leaves out a column without values before any other, and does not mention it', async () => {
    const rows = ROWS.map(row => row.map((cell, index) => (index === 3 ? null : cell)))
    expect(await renderAt(106, COLUMNS, rows)).toMatchObject({
      titles: ['ID', 'Name', 'Status', 'Zone', 'Properties'],
      hidden: [],
    })
  })
  it.each<Partial<RenderOptions>>([
    { maxWidth: 82 },
    { fitWidth: true },
    { columns: COLUMNS.map(({ title }) => title) },
  ])('keeps all of them for someone who asks for %j', async options => {
    expect(await renderAt(82, COLUMNS, ROWS, options)).toMatchObject({ titles: COLUMNS.map(({ title }) => title) })
  })
  it('keeps names, IDs and words whole and stays within the terminal, whatever is in it', async () => {
    const word = fc.stringMatching(/^[a-z0-9@#-]{1,20}$/)
    const row = fc.tuple(
      fc.uuid(),
      word,
      word,
      fc.array(word, { maxLength: 8 }).map(words => words.join(' ')),
      fc.option(word),
      fc.dictionary(word, word, { maxKeys: 4 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 60, max: 160 }),
        async (rows, width) => {
          const { table } = await renderAt(width, COLUMNS, rows)
          for (const line of table.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
          for (const [id, name, status] of rows)
            for (const whole of [id, name, status]) expect(table).toContain(` ${whole} `)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a long value', () => {
  it('is shortened at a terminal, with its length and how to see all of it', async () => {
    const table = await renderShowText({ text: 'x'.repeat(12_345) }, { terminalWidth: 80 })
    expect(table.replaceAll(/[|\s]/g, '')).toContain(`${'x'.repeat(2_000)}…(12,345characters;-fjsonshowsall)`)
    expect(table).not.toContain('x'.repeat(80))
    const list = await renderListText(['ID', 'Text'], [[ID, 'y\n'.repeat(900)]], { terminalWidth: 80 })
    expect(list).toContain('… (1,800 characters;')
    expect(list.split('\n').length).toBeLessThan(40)
  })
  it('counts characters, not the units they are stored in, and never cuts one in two', async () => {
    const table = await renderShowText({ text: `x${'😀'.repeat(3_000)}` }, { terminalWidth: 80 })
    expect(table.replaceAll(/[|\s]/g, '')).toContain('…(3,001characters;')
    expect(table).not.toMatch(/\p{Surrogate}|\ufffd/u)
  })
  it.each<Partial<RenderOptions>>([{}, { maxWidth: 80 }, { fitWidth: true, terminalWidth: 80 }])(
    'is whole in a pipe and at a width that was asked for: %j',
    async options => {
      const words = Array.from({ length: 5_000 }, (_, index) => `w${index}`)
      const table = await renderShowText({ text: words.join(' ') }, options)
      expect(table.match(/w\d+/g)).toEqual(words)
    },
  )
  it.each<[string, string]>([
    ['one word', 'x'.repeat(1_000_000)],
    ['many words', 'word '.repeat(200_000)],
    ['wide characters', '日'.repeat(1_000_000)],
    ['combining characters', `e${'\u0301'.repeat(1_000_000)}`],
    ['hexadecimal digits', 'deadbeef'.repeat(125_000)],
    ['lines', 'a\n'.repeat(500_000)],
    ['beginnings of escape sequences', '\x1b['.repeat(500_000)],
  ])('of a million characters is no obstacle: %s', async (_, text) => {
    for (const options of [{}, { terminalWidth: 80 }, { maxWidth: 80 }]) {
      expect(await renderShowText({ name: 'db-data', text }, options)).toContain('db-data')
      expect(await renderListText(['Name', 'Text'], [['db-data', text]], options)).toContain('db-data')
    }
  })
})

describe('a long list', () => {
  it('lets signals be handled while it is drawn', async () => {
    let turns = 0
    let isOver = false
    const countTurn = (): void => {
      turns += 1
      if (!isOver) setImmediate(countTurn)
    }
    setImmediate(countTurn)
    const rows = Array.from({ length: 50_000 }, (_, index): Json[] => [
      ID,
      `volume ${index}`,
      'available',
      'fast',
      null,
      {},
    ])
    const { table } = await renderAt(80, COLUMNS, rows)
    isOver = true
    expect(table).toContain('| volume 49999 |')
    expect(turns).toBeGreaterThan(1)
  })
})
