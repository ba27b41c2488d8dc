import { expect, test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { typed, type Given } from '../../../asks.ts'

const given: Given = [[consistencyGroupSnapshot, { id: 'c1', name: 'before', status: 'available', consistencygroup_id: 'g1' }]]

test('until it is available', async () => {
  const { status, err } = await typed('consistency group snapshot wait before', given)
  expect(err).toMatch(/is available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await typed('consistency group snapshot wait nope --for deleted', given)
  expect(status).toBe(0)
})
