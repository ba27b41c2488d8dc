import { expect, test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { expectFailure, runCommand, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [
    groupSnapshot,
    { id: 's1', name: 'monday', status: 'available', description: 'd', group_id: 'g1', group_type_id: 'gt' },
  ],
]

test('by name', async () => {
  const { out } = await runCommand('volume group snapshot show monday -f json', fixtures)
  expect(JSON.parse(out)).toEqual({
    'ID': 's1',
    'Status': 'available',
    'Name': 'monday',
    'Description': 'd',
    'Group': 'g1',
    'Group Type': 'gt',
  })
})
test('one that is not there', () =>
  expectFailure('group-snapshot-show other', fixtures, 3, /Volume group snapshot "other" not found/))
test('from 3.14', () => expectFailure('group snapshot show monday', fixtures, 12, /need microversion 3\.14/, '3.13'))
