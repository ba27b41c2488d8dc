import { expect, test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { typed, type Given } from '../../asks.ts'

const given: Given = [[snapshot, { id: 's1', name: 'before', status: 'available', size: 1, volume_id: 'v1' }]]

test('until it is available', async () => {
  const { status, err } = await typed('volume snapshot wait before', given)
  expect(err).toMatch(/is available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await typed('snapshot wait nope --for deleted', given)
  expect(status).toBe(0)
})
