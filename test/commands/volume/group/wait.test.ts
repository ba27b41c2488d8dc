import { expect, test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[group, { id: 'g1', name: 'pair', status: 'available' }]]

test('until it is available', async () => {
  const { status, err } = await runCommand('volume group wait pair', fixtures)
  expect(err).toMatch(/: available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('group wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
