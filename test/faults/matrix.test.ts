import { expect, test } from 'vitest'
import { MATRIX } from './matrix.ts'

test('the fault matrix promises a sentence and a hint wherever something fails', () => {
  const SILENT = [0, 130, 141, 143]
  expect(MATRIX.filter(({ exit, says, hint }) => !SILENT.includes(exit) && (says === undefined || hint === undefined)).map(({ fault, typed }) => `${fault}: ${typed}`)).toEqual([])
})
