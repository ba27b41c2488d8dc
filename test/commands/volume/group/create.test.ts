import { expect, test } from 'vitest'
import { groupSnapshot } from '../../../../src/resources/group-snapshot.ts'
import { groupType } from '../../../../src/resources/group-type.ts'
import { group } from '../../../../src/resources/group.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [groupType, { id: 'gt1', name: 'plain' }],
  [volumeType, { id: 't1', name: 'fast' }],
  [volumeType, { id: 't2', name: 'slow' }],
  [group, { id: 'g1', name: 'shop', status: 'available' }],
  [groupSnapshot, { id: 's1', name: 'monday', status: 'available' }],
]

test('from a group type and volume types', () =>
  expectRequests(
    'volume group create --volume-group-type plain --volume-type fast --volume-type slow --name shop --description d --availability-zone nova',
    fixtures,
    [
      'POST /groups',
      {
        group: {
          name: 'shop',
          description: 'd',
          group_type: 'gt1',
          volume_types: ['t1', 't2'],
          availability_zone: 'nova',
        },
      },
    ],
  ))
test('in the words of old, and each type once', () =>
  expectRequests('group create plain fast slow fast', fixtures, [
    'POST /groups',
    { group: { group_type: 'gt1', volume_types: ['t1', 't2'] } },
  ]))
test('from a group: not a word of a snapshot', () =>
  expectRequests('volume group create --source-group shop --name copy', fixtures, [
    'POST /groups/action',
    { 'create-from-src': { name: 'copy', source_group_id: 'g1' } },
  ]))
test('from a group snapshot: not a word of a group', () =>
  expectRequests('group-create --group-snapshot monday', fixtures, [
    'POST /groups/action',
    { 'create-from-src': { group_snapshot_id: 's1' } },
  ]))
test('the answer says little, so the group is read and waited for', async () => {
  const { out } = await expectSentRequests(
    'volume group create --volume-group-type plain --volume-type fast --wait -f value -c ID -c Status',
    fixtures,
    {
      'POST /groups': { group: { id: 'new', name: null } },
      'GET /groups/new': [
        { group: { id: 'new', name: null, status: 'creating' } },
        { group: { id: 'new', name: null, status: 'available' } },
      ],
    },
    ['POST /groups', { group: { group_type: 'gt1', volume_types: ['t1'] } }],
    ['GET /groups/new'],
    ['GET /groups/new'],
  )
  expect(out).toBe('new\navailable\n')
})
test('from something', () =>
  expectFailure(
    'volume group create --name x',
    fixtures,
    2,
    /Specify one of --volume-group-type, --source-group or --group-snapshot/,
  ))
test('for some volumes', () =>
  expectFailure('volume group create --volume-group-type plain', fixtures, 2, /Missing required option: --volume-type/))
test('from one thing only', () =>
  expectFailure(
    'volume group create --source-group shop --group-snapshot monday',
    fixtures,
    2,
    /cannot be used together/,
  ))
test('a source has its place already', () =>
  expectFailure(
    'volume group create --source-group shop --availability-zone nova',
    fixtures,
    2,
    /cannot be used together/,
  ))
test('group types once', () =>
  expectFailure(
    'volume group create plain --volume-group-type plain --volume-type fast',
    fixtures,
    2,
    /cannot be used together/,
  ))
test('from 3.13', () =>
  expectFailure(
    'volume group create --volume-group-type plain --volume-type fast',
    fixtures,
    12,
    /needs microversion 3\.13/,
    '3.12',
  ))
test('from a source from 3.14', () =>
  expectFailure(
    'volume group create --source-group shop',
    fixtures,
    12,
    /--source-group needs microversion 3\.14/,
    '3.13',
  ))
test('from a snapshot from 3.14', () =>
  expectFailure(
    'volume group create --group-snapshot monday',
    fixtures,
    12,
    /--group-snapshot needs microversion 3\.14/,
    '3.13',
  ))
