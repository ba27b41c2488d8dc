import { test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { expectRequests, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [consistencyGroupSnapshot, { id: 's1', name: 'monday', status: 'available' }],
  [consistencyGroupSnapshot, { id: 's2', name: 'tuesday', status: 'error' }],
]

test('several', () =>
  expectRequests(
    'consistency group snapshot delete monday tuesday',
    fixtures,
    ['DELETE /cgsnapshots/s1'],
    ['DELETE /cgsnapshots/s2'],
  ))
test('in cinder’s word', () => expectRequests('cgsnapshot-delete --wait monday', fixtures, ['DELETE /cgsnapshots/s1']))
