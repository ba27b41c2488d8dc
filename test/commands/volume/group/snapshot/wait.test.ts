import { expect, test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { typed, type Given } from '../../../asks.ts'

const given: Given = [[groupSnapshot, { id: 'g1', name: 'before', status: 'available', group_id: 'g0' }]]

test('until it is available', async () => {
  const { status, err } = await typed('volume group snapshot wait before', given)
  expect(err).toMatch(/is available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await typed('group snapshot wait nope --for deleted', given)
  expect(status).toBe(0)
})
