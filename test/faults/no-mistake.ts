import fc from 'fast-check'
import { expect } from 'vitest'
import type { Outcome } from './cloud.ts'

/** FUZZ=20 plays twenty times as much, by hand. */
const times = process.env['FUZZ']
// Without it the same is played each time: a gate must not close by chance on somebody who changed nothing.
if (times === undefined) fc.configureGlobal({ seed: 20_261_122 })

/** So many runs of a property. */
export const RUNS = (usual: number): number => usual * Number(times ?? 1)

/** Nothing unexpected: no exit status 70, and no words of the machinery in what people read. */
export function expectNoMistake({ status, err }: Pick<Outcome, 'status' | 'err'>, what: unknown): void {
  expect(status === 70 ? err : '', JSON.stringify(what)).toBe('')
  expect(err, JSON.stringify(what)).not.toMatch(/\n\s+at .*\.(ts|js|cjs):\d+|TypeError|RangeError|SyntaxError|ZodError|\[object Object\]|is not a function|Cannot read prop/)
}
