import { expect, test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { typed, type Given } from '../../asks.ts'

const given: Given = [[attachment, { id: 'a1', status: 'attached', volume_id: 'v1' }]]

test('until it is attached', async () => {
  const { status, err } = await typed('volume attachment wait a1', given)
  expect(err).toMatch(/is attached/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await typed('attachment wait nope --for deleted', given)
  expect(status).toBe(0)
})
