import { expect, test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { typed, type Given } from '../../asks.ts'

const given: Given = [[backup, { id: 'b1', name: 'nightly', status: 'available' }]]

test('until it is available', async () => {
  const { status, err } = await typed('volume backup wait nightly', given)
  expect(err).toMatch(/is available/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await typed('backup wait nope --for deleted', given)
  expect(status).toBe(0)
})
