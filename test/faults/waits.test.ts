import { afterAll, describe, expect, test } from 'vitest'
import { manifest } from '../../src/commands/manifest.ts'
import { AT_ONCE } from './waits/at-once.ts'
import { ENDINGS } from './waits/endings.ts'
import { otherRows } from './waits/others.ts'
import { beforehand, play, prepared } from './waits/play.ts'
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

describe('what is busy is waited for before anything is sent', () => {
  const busy = ['busy', 'busy', 'busy', 'busy'] as const
  test.each([
    ['until it is free', { looks: [...busy, 'as it is'], exit: 0 }, /grows from 1 to 2 GiB/, 1],
    ['but not for ever', { looks: busy, exit: 8, words: '--wait-timeout 20' }, /Waited long enough for volume \S+; its status is creating\. Nothing was sent\./, 0],
    ['unless Ctrl-C comes', { looks: busy, exit: 130, stop: { kind: 'interrupted', at: 2 } }, /Stopped waiting until volume \S+ is free\. Nothing was sent\./, 0],
    ['as long as the service answers', { looks: [...busy, 'no answer'], exit: 7 }, /Stopped waiting until volume \S+ is free\. Nothing was sent\. The cloud refuses the connection/, 0],
  ] as const)('%s', async (_, ending, says, changes) => {
    const played = await beforehand(ending)
    expect(played.status, played.err).toBe(ending.exit)
    expect(played.err).toMatch(says)
    expect(played.changes).toBe(changes)
  })
})

describe('the table', () => {
  const everything = Promise.all(manifest.map(async ({ path, load }) => ({ path, command: (await load()).default })))

  test('leaves out only what is done at once, and says why', async () => {
    const changing = (await everything).filter(({ command }) => command.kind === 'service' && !command.canWait && command.uses.some(({ changes }) => changes)).map(({ path }) => path)
    expect(changing.filter(path => !AT_ONCE.has(path))).toEqual([])
    expect([...AT_ONCE.keys()].filter(path => !changing.includes(path))).toEqual([])
  })
  test('has a row for every command that waits', async () => {
    const loaded = await everything
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
