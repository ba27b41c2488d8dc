import { expect, test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'

const ID = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'
const fixtures: Fixtures = [[attachment, { id: ID, status: 'attaching', volume_id: 'v1' }]]

test('one', () =>
  expectRequests(`volume attachment complete ${ID}`, fixtures, [
    `POST /attachments/${ID}/action`,
    { 'os-complete': null },
  ]))
test('completing needs 3.44', () =>
  expectFailure(`attachment complete ${ID}`, fixtures, 12, /needs microversion 3\.44/, '3.43'))
test('one that is not there', async () => {
  const { status, err } = await runCommand('volume attachment complete nope', fixtures)
  expect(err).toContain('Volume attachment "nope" not found')
  expect(status).toBe(3)
})
