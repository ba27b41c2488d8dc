import { expect, test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { asks, refuses, typed, type Given } from '../../asks.ts'

const ID = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'
const given: Given = [[attachment, { id: ID, status: 'attaching', volume_id: 'v1' }]]

test('one', () => asks(`volume attachment complete ${ID}`, given, [`POST /attachments/${ID}/action`, { 'os-complete': null }]))
test('completing needs 3.44', () => refuses(`attachment complete ${ID}`, given, 12, /needs microversion 3\.44/, '3.43'))
test('one that is not there', async () => {
  const { status, err } = await typed('volume attachment complete nope', given)
  expect(err).toContain('There is no volume attachment “nope”')
  expect(status).toBe(3)
})
