import { test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [groupSnapshot, { id: 's1', name: 'monday', status: 'available' }],
  [groupSnapshot, { id: 's2', name: 'tuesday', status: 'available' }],
]

test('several', () =>
  expectRequests(
    'volume group snapshot delete monday tuesday',
    fixtures,
    ['DELETE /group_snapshots/s1'],
    ['DELETE /group_snapshots/s2'],
  ))
test('it can be waited for', () =>
  expectRequests('group-snapshot-delete --wait monday', fixtures, ['DELETE /group_snapshots/s1']))
test('from 3.14', () => expectFailure('group snapshot delete monday', fixtures, 12, /need microversion 3\.14/, '3.13'))
