import { afterAll, describe, expect, test } from 'vitest'
import { manifest } from '../../src/commands/manifest.ts'
import { ENDINGS } from './waits/endings.ts'
import { otherRows } from './waits/others.ts'
import { play, prepared } from './waits/play.ts'
import { isCannot, type Row } from './waits/row.ts'
import { volumeRows } from './waits/volumes.ts'

const ROWS = { ...volumeRows, ...otherRows }
const rows = Object.entries(ROWS)
const endings = Object.entries(ENDINGS)

const can = (row: Row) => endings.filter(([, ending]) => ending.without?.(row) === undefined)
const played = rows.reduce((sum, [, row]) => sum + can(row).length, 0)
const all = rows.length * endings.length
let kept = 0
afterAll(() => { console.log(`honest waits: ${rows.length} rows × ${endings.length} endings = ${all}: ${kept} as promised, ${played - kept} not, ${all - played} cannot be (the table says why)`) })

describe.each(rows)('%s', (_, row) => {
  const ready = prepared(row)
  // Told where it is awaited.
  ready.catch(() => undefined)

  test.each(can(row))('%s', async (__, ending) => {
    const { status, out, err, changes, goneOn } = await play(row, ending, await ready)
    expect(status, err).toBe(ending.exit)
    const says = row.isPart === true ? ending.saysOfPart ?? ending.says : ending.says
    if (says !== undefined) expect(err).toMatch(says)
    if (ending.exit !== 0) expect(out).toBe('')
    if (ending.reason !== undefined) expect(err.includes('The service says: the backend fell over')).toBe(!isCannot(row.told))
    // Whatever happens while waiting, nothing is asked for twice.
    expect(changes).toBe(ending.exit === 0 ? row.sent ?? 1 : Math.min(row.sent ?? 1, 1))
    if (ending.goesOn === true) expect(goneOn, `it says how to go on: ${err}`).toMatchObject({ status: 0 })
    kept += 1
  })
})

describe('the table', () => {
  test('has a row for every command that waits', async () => {
    const loaded = await Promise.all(manifest.map(async ({ path, load }) => ({ path, command: (await load()).default })))
    const waiting = loaded.filter(({ path, command }) => command.kind === 'service' && (command.canWait || path.endsWith(' wait'))).map(({ path }) => path)
    const told = new Set(rows.map(([, { command }]) => command))
    expect(waiting.filter(path => !told.has(path))).toEqual([])
    expect([...told].filter(path => !waiting.includes(path))).toEqual([])
  })
  test('says of every ending that cannot be why', () => {
    const reasons = rows.flatMap(([, row]) => endings.flatMap(([, { without }]) => without?.(row)?.cannot ?? []))
    expect(reasons.length).toBe(all - played)
    expect(reasons.filter(reason => reason.length < 10)).toEqual([])
  })
})
