import { expect, test } from 'vitest'
import { extension } from '../../../src/resources/extension.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [extension, { name: 'Hosts', alias: 'os-hosts', description: 'd', updated: 'T', links: [] }],
]

test('by alias', () => expectRequests('extension show os-hosts', fixtures, ['GET /extensions/os-hosts']))
test('by name', () => expectRequests('extension show Hosts', fixtures, ['GET /extensions/os-hosts']))
test('its fields', async () => {
  expect(JSON.parse((await runCommand('extension show os-hosts -f json', fixtures)).out)).toEqual({
    alias: 'os-hosts',
    description: 'd',
    name: 'Hosts',
    updated_at: 'T',
  })
})
test('one that is not there', () => expectFailure('extension show nope', fixtures, 3, /Extension "nope" not found/))
