import { writeSync } from 'node:fs'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { runFaultCase } from './run-fault-case.ts'
import { findViolations } from './check-fault-run.ts'
import type { FaultCase } from './fault-case.ts'

/** Makes each row a test of its own: those that are too much beside others first, one after the other. */
export function testRows(name: string, rows: readonly FaultCase[]): void {
  let kept = 0
  const keeps = async (row: FaultCase): Promise<void> => {
    const played = await runFaultCase(row, inject('program'))
    const [{ status, out, err }] = played.results as [(typeof played.results)[0] & object]
    expect(
      findViolations(row, played),
      `exit ${status}\n${err}${out.slice(0, 2000)}\n${played.proxy.receivedRequests.slice(0, 20).join('\n')}`,
    ).toEqual([])
    kept += 1
  }
  const titled = (isAlone: boolean): readonly (readonly [string, string, FaultCase])[] =>
    rows.filter(row => (row.isExclusive ?? false) === isAlone).map(row => [row.fault, row.commandLine, row])

  // Straight to the stream: no reporter keeps it to itself.
  afterAll(() => {
    writeSync(2, `fault matrix, ${name}: ${rows.length} rows, ${kept} kept\n`)
  })

  describe(`fault matrix, ${name}`, () => {
    test.each(titled(true))('%s: %s', (_, __, row) => keeps(row), 300_000)
    test.concurrent.each(titled(false))('%s: %s', (_, __, row) => keeps(row), 120_000)
  })
}
