import { expect, test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[consistencyGroup, { id: 'g1', name: 'pair', status: 'available' }]]

test('until it is available', async () => {
  const { status, err } = await runCommand('consistency group wait pair', fixtures)
  expect(err).toMatch(/: available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('consistency group wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
