import { expect, test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { expectFailure, runCommand, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [groupType, { id: 'g1', name: 'plain', description: 'd', is_public: true, group_specs: { a: 'b' } }],
]

test('by name', async () => {
  const { out } = await runCommand('volume group type show plain -f json', fixtures)
  expect(JSON.parse(out)).toEqual({
    'ID': 'g1',
    'Name': 'plain',
    'Description': 'd',
    'Is Public': true,
    'Properties': { a: 'b' },
  })
})
test('one that is not there', () =>
  expectFailure('group-type-show other', fixtures, 3, /Volume group type "other" not found/))
test('from 3.11', () => expectFailure('group type show plain', fixtures, 12, /need microversion 3\.11/, '3.10'))
