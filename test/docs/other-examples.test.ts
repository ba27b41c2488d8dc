import { expect, test } from 'vitest'
import { UNTESTED } from './example-fixtures.ts'
import { examples, findProblems } from './run-example.ts'

const nouns = new Set(examples.map(({ command }) => command.path.split(' ')[0] ?? '').filter(noun => noun !== 'volume'))

test.each([...nouns])('the examples of %s work on the sandbox', async noun => {
  expect(await findProblems(path => path.split(' ')[0] === noun)).toEqual([])
})

test('the commands that are not expected to succeed are examples', () => {
  expect(Object.keys(UNTESTED).filter(line => !examples.some(({ words }) => words === line))).toEqual([])
})
