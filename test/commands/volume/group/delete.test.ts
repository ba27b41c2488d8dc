import { test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [group, { id: 'g1', name: 'shop', status: 'available' }],
  [group, { id: 'g2', name: 'lab', status: 'available' }],
]

test('several empty ones', () =>
  expectRequests(
    'volume group delete shop lab',
    fixtures,
    ['POST /groups/g1/action', { delete: { 'delete-volumes': false } }],
    ['POST /groups/g2/action', { delete: { 'delete-volumes': false } }],
  ))
test('with their volumes', async () => {
  await expectRequests('group delete --force shop', fixtures, [
    'POST /groups/g1/action',
    { delete: { 'delete-volumes': true } },
  ])
  await expectRequests('group-delete --delete-volumes shop', fixtures, [
    'POST /groups/g1/action',
    { delete: { 'delete-volumes': true } },
  ])
})
test('waiting until it is gone', () =>
  expectSentRequests(
    'group delete --wait -q shop',
    fixtures.slice(1),
    {
      'GET /groups/detail?name=shop': { groups: [{ id: 'g1', name: 'shop', status: 'available' }] },
    },
    ['GET /groups/detail?name=shop'],
    ['POST /groups/g1/action', { delete: { 'delete-volumes': false } }],
  ))
test('from 3.13', () => expectFailure('group delete shop', fixtures, 12, /need microversion 3\.13/, '3.12'))
