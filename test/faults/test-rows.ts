import { writeSync } from 'node:fs'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { play } from './play.ts'
import { broken } from './promise.ts'
import type { Row } from './row.ts'

/** Makes each row a test of its own: those that are too much beside others first, one after the other. */
export function testRows(name: string, rows: readonly Row[]): void {
  let kept = 0
  const keeps = async (row: Row): Promise<void> => {
    const played = await play(row, inject('program'))
    const [{ status, out, err }] = played.outcomes as [typeof played.outcomes[0] & object]
    expect(broken(row, played), `exit ${status}\n${err}${out.slice(0, 2000)}\n${played.proxy.came.slice(0, 20).join('\n')}`).toEqual([])
    kept += 1
  }
  const titled = (isAlone: boolean): readonly (readonly [string, string, Row])[] =>
    rows.filter(row => (row.isAlone ?? false) === isAlone).map(row => [row.fault, row.typed, row])

  // Straight to the stream: no reporter keeps it to itself.
  afterAll(() => { writeSync(2, `fault matrix, ${name}: ${rows.length} rows, ${kept} kept\n`) })

  describe(`fault matrix, ${name}`, () => {
    test.each(titled(true))('%s: %s', (_, __, row) => keeps(row), 300_000)
    test.concurrent.each(titled(false))('%s: %s', (_, __, row) => keeps(row), 120_000)
  })
}
