import { expect, test } from 'vitest'
import { image } from '../../../src/resources/image.ts'
import { runCommand, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [[image, { id: 'i1', name: 'debian-13', status: 'active' }]]

test('until it is active', async () => {
  const { status, err } = await runCommand('image wait debian-13', fixtures)
  expect(err).toMatch(/: active/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('image wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
