import { writeSync } from 'node:fs'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { MATRIX } from './matrix.ts'
import { play } from './play.ts'
import { broken } from './promise.ts'
import type { Row } from './row.ts'

let kept = 0

afterAll(() => {
  // Straight to the stream: no reporter keeps it to itself.
  writeSync(2, `fault matrix: ${MATRIX.length} rows, ${kept} kept\n`)
})

async function keeps(row: Row): Promise<void> {
  const played = await play(row, inject('program'))
  const [{ status, out, err }] = played.outcomes as [typeof played.outcomes[0] & object]
  expect(broken(row, played), `exit ${status}\n${err}${out.slice(0, 2000)}\n${played.proxy.came.slice(0, 20).join('\n')}`).toEqual([])
  kept += 1
}

const titled = (isAlone: boolean): readonly (readonly [string, string, Row])[] =>
  MATRIX.filter(row => (row.isAlone ?? false) === isAlone).map(row => [row.fault, row.typed, row])

describe('fault matrix', () => {
  test.each(titled(true))('%s: %s', (_, __, row) => keeps(row), 300_000)
  test.concurrent.each(titled(false))('%s: %s', (_, __, row) => keeps(row), 120_000)

  test('promises a sentence and a hint wherever something fails', () => {
    const SILENT = [0, 130, 141, 143]
    expect(MATRIX.filter(({ exit, says, hint }) => !SILENT.includes(exit) && (says === undefined || hint === undefined)).map(({ fault, typed }) => `${fault}: ${typed}`)).toEqual([])
  })
})
