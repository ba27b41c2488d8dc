import { expect, test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { runCommand, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [[groupSnapshot, { id: 'g1', name: 'before', status: 'available', group_id: 'g0' }]]

test('until it is available', async () => {
  const { status, err } = await runCommand('volume group snapshot wait before', fixtures)
  expect(err).toMatch(/: available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('group snapshot wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
