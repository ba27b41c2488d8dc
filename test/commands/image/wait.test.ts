import { expect, test } from 'vitest'
import { image } from '../../../src/resources/image.ts'
import { typed, type Given } from '../asks.ts'

const given: Given = [[image, { id: 'i1', name: 'debian-13', status: 'active' }]]

test('until it is active', async () => {
  const { status, err } = await typed('image wait debian-13', given)
  expect(err).toMatch(/is active/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await typed('image wait nope --for deleted', given)
  expect(status).toBe(0)
})
