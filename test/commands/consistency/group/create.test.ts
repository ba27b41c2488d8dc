import { expect, test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../src/resources/consistency-group-snapshot.ts'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [volumeType, { id: 't1', name: 'fast' }],
  [volumeType, { id: 't2', name: 'slow' }],
  [consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }],
  [consistencyGroupSnapshot, { id: 's1', name: 'monday', status: 'available' }],
]
const from = 'POST /consistencygroups/create_from_src'

test('volume types are one text', () =>
  expectRequests(
    'consistency group create --volume-type fast --volume-type slow --description d --availability-zone nova shop-2',
    fixtures,
    [
      'POST /consistencygroups',
      { consistencygroup: { name: 'shop-2', description: 'd', volume_types: 't1,t2', availability_zone: 'nova' } },
    ],
  ))
test('a name is not needed', () =>
  expectRequests('consistency group create --volume-type fast', fixtures, [
    'POST /consistencygroups',
    { consistencygroup: { volume_types: 't1' } },
  ]))
test('from another: not a word of a snapshot', async () => {
  await expectRequests('consistency group create --source shop copy', fixtures, [
    from,
    { 'consistencygroup-from-src': { name: 'copy', source_cgid: 'c1' } },
  ])
  await expectRequests('consistency group create --consistency-group-source shop', fixtures, [
    from,
    { 'consistencygroup-from-src': { source_cgid: 'c1' } },
  ])
})
test('from a snapshot: not a word of a group', async () => {
  await expectRequests('consistency group create --snapshot monday --description d', fixtures, [
    from,
    { 'consistencygroup-from-src': { description: 'd', cgsnapshot_id: 's1' } },
  ])
  await expectRequests('consistency group create --consistency-group-snapshot monday', fixtures, [
    from,
    { 'consistencygroup-from-src': { cgsnapshot_id: 's1' } },
  ])
})
test('the answer says little, so it is read and waited for', async () => {
  const { out } = await expectSentRequests(
    'consistency group create --volume-type fast --wait -f value -c id -c status',
    fixtures,
    {
      'POST /consistencygroups': { consistencygroup: { id: 'new', name: null } },
      'GET /consistencygroups/new': [
        { consistencygroup: { id: 'new', status: 'creating' } },
        { consistencygroup: { id: 'new', status: 'available' } },
      ],
    },
    ['POST /consistencygroups', { consistencygroup: { volume_types: 't1' } }],
    ['GET /consistencygroups/new'],
    ['GET /consistencygroups/new'],
  )
  expect(out).toBe('new\navailable\n')
})
test('from something', () =>
  expectFailure('consistency group create x', fixtures, 2, /Specify one of --volume-type, --source or --snapshot/))
test('from one thing only', () =>
  expectFailure('consistency group create --source shop --snapshot monday', fixtures, 2, /cannot be used together/))
test('a source has its place already', () =>
  expectFailure(
    'consistency group create --source shop --availability-zone nova',
    fixtures,
    2,
    /cannot be used together/,
  ))
