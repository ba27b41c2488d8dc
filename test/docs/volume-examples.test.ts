import { expect, test } from 'vitest'
import { examples, findProblems } from './run-example.ts'

const getSecondWord = (path: string): string => path.split(' ')[1] ?? ''
const volumeWords = new Set(
  examples
    .filter(({ command }) => command.path.startsWith('volume '))
    .map(({ command }) => getSecondWord(command.path)),
)

test.each([...volumeWords])('the examples of volume %s work on the sandbox', async word => {
  expect(await findProblems(path => path.startsWith('volume ') && getSecondWord(path) === word)).toEqual([])
})
