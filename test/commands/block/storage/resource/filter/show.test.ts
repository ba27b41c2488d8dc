import { expect, test } from 'vitest'
import { resourceFilter } from '../../../../../../src/resources/resource-filter.ts'
import { expectFailure, runCommand, type Fixtures } from '../../../../expect-requests.ts'

const fixtures: Fixtures = [
  [resourceFilter, { resource: 'volume', filters: ['name', 'size'] }],
  [resourceFilter, { resource: 'group', filters: ['name'] }],
]

test('by name', async () => {
  expect(JSON.parse((await runCommand('resource filter show volume -f json', fixtures)).out)).toEqual({
    Resource: 'volume',
    Filters: ['name', 'size'],
  })
})
test('one that is not there', () =>
  expectFailure(
    'block storage resource filter show nope',
    fixtures,
    3,
    /Block storage resource filter "nope" not found/,
  ))
test('needs 3.33', () => expectFailure('resource filter show volume', fixtures, 12, /need microversion 3\.33/, '3.32'))
