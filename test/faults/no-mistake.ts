import { expect } from 'vitest'
import type { Outcome } from './cloud.ts'

/** So many runs of a property; FUZZ=20 runs it twenty times as often, by hand. */
export const RUNS = (usual: number): number => usual * Number(process.env['FUZZ'] ?? 1)

/** Nothing unexpected: no exit status 70, and no words of the machinery in what people read. */
export function expectNoMistake({ status, err }: Pick<Outcome, 'status' | 'err'>, what: unknown): void {
  expect(status === 70 ? err : '', JSON.stringify(what)).toBe('')
  expect(err, JSON.stringify(what)).not.toMatch(/\n\s+at .*\.(ts|js|cjs):\d+|TypeError|RangeError|SyntaxError|ZodError|\[object Object\]|is not a function|Cannot read prop/)
}
