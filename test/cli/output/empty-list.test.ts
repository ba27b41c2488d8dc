import { expect, test } from 'vitest'
import { runCommand } from '../../run-command.ts'
import { createTempFolder } from '../../temp-folder.ts'

const runOnSandbox = (words: string, isTerminal: boolean) =>
  runCommand(words.split(' '), {
    env: { OS_CLOUD: 'sandbox', HOME: createTempFolder({}) },
    ...(isTerminal ? { answer: '' } : {}),
  })

test.each([
  ['volume list', 'No volumes found.'],
  ['volume list --status error', 'No volumes found.'],
  ['volume snapshot list', 'No volume snapshots found.'],
])('an empty list says so at a terminal: %s', async (words, message) => {
  const { err, status } = await runOnSandbox(words, true)
  expect([err, status]).toEqual([`${message}\n`, 0])
})

test.each([
  ['-q volume list', true],
  ['volume list', false],
])('nothing is said with -q, or where nobody reads: %s', async (words, isTerminal) => {
  expect((await runOnSandbox(words, isTerminal)).err).toBe('')
})
