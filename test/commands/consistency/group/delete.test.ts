import { test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { expectRequests, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }],
  [consistencyGroup, { id: 'c2', name: 'lab', status: 'available' }],
]

test('several empty ones', () =>
  expectRequests(
    'consistency group delete shop lab',
    fixtures,
    ['POST /consistencygroups/c1/delete', { consistencygroup: { force: false } }],
    ['POST /consistencygroups/c2/delete', { consistencygroup: { force: false } }],
  ))
test('with their volumes', () =>
  expectRequests('consisgroup-delete --force --wait shop', fixtures, [
    'POST /consistencygroups/c1/delete',
    { consistencygroup: { force: true } },
  ]))
test('by force a busy one goes at once', () =>
  expectSentRequests(
    'consistency group delete --force --wait -q shop',
    [],
    {
      'GET /consistencygroups/detail': { consistencygroups: [{ id: 'c1', name: 'shop', status: 'creating' }] },
    },
    ['GET /consistencygroups/detail'],
    ['POST /consistencygroups/c1/delete', { consistencygroup: { force: true } }],
  ))
