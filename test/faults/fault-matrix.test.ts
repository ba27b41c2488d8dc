import { expect, test } from 'vitest'
import { FAULT_CASES } from './fault-matrix.ts'

test('the fault matrix promises a sentence and a hint wherever something fails', () => {
  const SILENT = [0, 130, 141, 143]
  expect(
    FAULT_CASES.filter(
      ({ exitStatus, message, hint }) => !SILENT.includes(exitStatus) && (message === undefined || hint === undefined),
    ).map(({ fault, commandLine }) => `${fault}: ${commandLine}`),
  ).toEqual([])
})
