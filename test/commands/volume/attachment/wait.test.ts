import { expect, test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[attachment, { id: 'a1', status: 'attached', volume_id: 'v1' }]]

test('until it is attached', async () => {
  const { status, err } = await runCommand('volume attachment wait a1', fixtures)
  expect(err).toMatch(/: attached/)
  expect(status).toBe(0)
})
test('until it is gone', async () => {
  const { status } = await runCommand('attachment wait nope --for deleted', fixtures)
  expect(status).toBe(0)
})
