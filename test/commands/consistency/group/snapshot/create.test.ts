import { expect, test } from 'vitest'
import { consistencyGroup } from '../../../../../src/resources/consistency-group.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }]]

test('of a group', () =>
  expectRequests('consistency group snapshot create --consistency-group shop --description d monday', fixtures, [
    'POST /cgsnapshots',
    { cgsnapshot: { consistencygroup_id: 'c1', name: 'monday', description: 'd' } },
  ]))
test('of the group of the same name', () =>
  expectRequests('consistency group snapshot create shop', fixtures, [
    'POST /cgsnapshots',
    { cgsnapshot: { consistencygroup_id: 'c1', name: 'shop' } },
  ]))
test('without a name', () =>
  expectRequests('consistency group snapshot create --consistency-group shop', fixtures, [
    'POST /cgsnapshots',
    { cgsnapshot: { consistencygroup_id: 'c1' } },
  ]))
test('the answer says little, so it is read and waited for', async () => {
  const { out } = await expectSentRequests(
    'consistency group snapshot create shop --wait -f value -c id -c status',
    fixtures,
    {
      'POST /cgsnapshots': { cgsnapshot: { id: 's1', name: 'shop' } },
      'GET /cgsnapshots/s1': [
        { cgsnapshot: { id: 's1', status: 'creating' } },
        { cgsnapshot: { id: 's1', status: 'available' } },
      ],
    },
    ['POST /cgsnapshots', { cgsnapshot: { consistencygroup_id: 'c1', name: 'shop' } }],
    ['GET /cgsnapshots/s1'],
    ['GET /cgsnapshots/s1'],
  )
  expect(out).toBe('s1\navailable\n')
})
test('of which', () =>
  expectFailure('consistency group snapshot create', fixtures, 2, /Missing required option: --consistency-group/))
test('of one that is not there', () =>
  expectFailure('consistency group snapshot create monday', fixtures, 3, /Consistency group "monday" not found/))
