import { expect, test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { typed, type Given } from '../../asks.ts'

const given: Given = [[consistencyGroup, { id: 'g1', name: 'pair', status: 'available' }]]

test('until it is available', async () => {
  const { status, err } = await typed('consistency group wait pair', given)
  expect(err).toMatch(/is available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await typed('consistency group wait nope --for deleted', given)
  expect(status).toBe(0)
})
