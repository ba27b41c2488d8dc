import { expect, test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { runCommand, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [consistencyGroupSnapshot, { id: 'c1', name: 'before', status: 'available', consistencygroup_id: 'g1' }],
]

test('until it is available', async () => {
  const { status, err } = await runCommand('consistency group snapshot wait before', fixtures)
  expect(err).toMatch(/: available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('consistency group snapshot wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
