import fc from 'fast-check'
import { expect } from 'vitest'
import type { CommandResult } from './served-sandbox.ts'

/** FUZZ=20 plays twenty times as much, by hand. */
const multiplier = process.env['FUZZ']
// Without it the same is played each time: a gate must not close by chance on somebody who changed nothing.
if (multiplier === undefined) fc.configureGlobal({ seed: 20_261_122 })

/** So many runs of a property. */
export const countRuns = (usual: number): number => usual * Number(multiplier ?? 1)

/** Nothing unexpected: no exit status 70, and no words of the machinery in what people read. */
export function expectNoInternalError({ status, err }: Pick<CommandResult, 'status' | 'err'>, input: unknown): void {
  expect(status === 70 ? err : '', JSON.stringify(input)).toBe('')
  expect(err, JSON.stringify(input)).not.toMatch(
    /\n\s+at .*\.(ts|js|cjs):\d+|TypeError|RangeError|SyntaxError|ZodError|\[object Object\]|is not a function|Cannot read prop/,
  )
}
