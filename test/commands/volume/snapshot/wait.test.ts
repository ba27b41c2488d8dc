import { expect, test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[snapshot, { id: 's1', name: 'before', status: 'available', size: 1, volume_id: 'v1' }]]

test('until it is available', async () => {
  const { status, err } = await runCommand('volume snapshot wait before', fixtures)
  expect(err).toMatch(/: available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('snapshot wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
