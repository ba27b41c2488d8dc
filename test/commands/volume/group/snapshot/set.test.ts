import { test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [[groupSnapshot, { id: 's1', name: 'monday', status: 'creating' }]]

test('another status', () =>
  expectRequests('volume group snapshot set --state error monday', fixtures, [
    'POST /group_snapshots/s1/action',
    { reset_status: { status: 'error' } },
  ]))
test('which', () => expectFailure('group snapshot set monday', fixtures, 2, /Missing required option: --state/))
test('one there is', () =>
  expectFailure('group snapshot set --state fine monday', fixtures, 2, /Invalid value for .+ \(expected one of/))
test('from 3.19', () =>
  expectFailure('group snapshot set --state error monday', fixtures, 12, /--state needs microversion 3\.19/, '3.18'))
