import { test } from 'vitest'
import { consistencyGroup } from '../../../../../src/resources/consistency-group.ts'
import { volume } from '../../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const members = ['1', '2', '3', '4', '5', '6', '7'].map(n => `6edbc2f4-0000-4000-8000-00000000000${n}`)
const fixtures: Fixtures = [
  [consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }],
  ...members.map((id, i) => [volume, { id, name: `v${i + 1}`, status: 'available', size: 1 }] as const),
]
const [first = '', second = ''] = members
const buildGroup = (status: string) => ({ consistencygroup: { id: 'c1', name: 'shop', status } })

test('volumes by name', () =>
  expectRequests('consistency group add volume shop v1 v2', fixtures, [
    'PUT /consistencygroups/c1',
    { consistencygroup: { add_volumes: `${first},${second}` } },
  ]))
test('six a request, and the group is waited for in between', () =>
  expectSentRequests(
    'consistency group add volume shop v1 v2 v3 v4 v5 v6 v7 --wait',
    fixtures,
    { 'GET /consistencygroups/c1': [buildGroup('updating'), buildGroup('available')] },
    ['PUT /consistencygroups/c1', { consistencygroup: { add_volumes: members.slice(0, 6).join(',') } }],
    ['GET /consistencygroups/c1'],
    ['GET /consistencygroups/c1'],
    ['PUT /consistencygroups/c1', { consistencygroup: { add_volumes: members.slice(6).join(',') } }],
    ['GET /consistencygroups/c1'],
  ))
test('a volume that is not there', () =>
  expectFailure('consistency group add volume shop v1 other', fixtures, 3, /Volume "other" not found/))
test('which volumes', () =>
  expectFailure('consistency group add volume shop', fixtures, 2, /Missing argument: VOLUMES/))
