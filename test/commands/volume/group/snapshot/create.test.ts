import { expect, test } from 'vitest'
import { group } from '../../../../../src/resources/group.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [[group, { id: 'g1', name: 'shop', status: 'available' }]]

test('of a group', () =>
  expectRequests('volume group snapshot create shop', fixtures, [
    'POST /group_snapshots',
    { group_snapshot: { group_id: 'g1' } },
  ]))
test('named and described', () =>
  expectRequests('group snapshot create --name monday --description d shop', fixtures, [
    'POST /group_snapshots',
    { group_snapshot: { group_id: 'g1', name: 'monday', description: 'd' } },
  ]))
test('the answer says little, so it is read and waited for', async () => {
  const { out } = await expectSentRequests(
    'group-snapshot-create shop --wait -f value -c ID -c Status',
    fixtures,
    {
      'POST /group_snapshots': { group_snapshot: { id: 's1', name: null, group_type_id: 'gt' } },
      'GET /group_snapshots/s1': [
        { group_snapshot: { id: 's1', status: 'creating' } },
        { group_snapshot: { id: 's1', status: 'available' } },
      ],
    },
    ['POST /group_snapshots', { group_snapshot: { group_id: 'g1' } }],
    ['GET /group_snapshots/s1'],
    ['GET /group_snapshots/s1'],
  )
  expect(out).toBe('s1\navailable\n')
})
test('of a group that is not there', () =>
  expectFailure('group snapshot create other', fixtures, 3, /Volume group "other" not found/))
test('from 3.14', () => expectFailure('group snapshot create shop', fixtures, 12, /needs microversion 3\.14/, '3.13'))
