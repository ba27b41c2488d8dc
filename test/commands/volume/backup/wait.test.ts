import { expect, test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[backup, { id: 'b1', name: 'nightly', status: 'available' }]]

test('until it is available', async () => {
  const { status, err } = await runCommand('volume backup wait nightly', fixtures)
  expect(err).toMatch(/: available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('backup wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
