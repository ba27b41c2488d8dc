import { test } from 'vitest'
import { group } from '../../../../../src/resources/group.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [[group, { id: 'g1', name: 'shop', status: 'available' }]]

test('those of the project', () => expectRequests('volume group snapshot list', [], ['GET /group_snapshots/detail']))
test('of all projects', () =>
  expectRequests('group snapshot list --all-projects', [], ['GET /group_snapshots/detail?all_tenants=true']))
test('filtered and sorted', () =>
  expectRequests(
    'group snapshot list --name n --status error --group shop --sort name --limit 3 --filters name~=x',
    fixtures,
    ['GET /group_snapshots/detail?name=n&status=error&group_id=g1&sort=name&limit=3&name%7E=x'],
  ))
test('in cinder’s words', () =>
  expectRequests('group-snapshot-list --all-tenants --group-id shop', fixtures, [
    'GET /group_snapshots/detail?group_id=g1&all_tenants=true',
  ]))
test('an unknown status', () =>
  expectFailure('group snapshot list --status fine', [], 2, /Invalid value for .+ \(expected one of/))
test('from 3.14', () => expectFailure('group snapshot list', [], 12, /needs microversion 3\.14/, '3.13'))
test('filters are heard from 3.29', () =>
  expectFailure('group snapshot list --status error', [], 12, /--status needs microversion 3\.29/, '3.28'))
test('and others from 3.33', () =>
  expectFailure('group snapshot list --filters a=b', [], 12, /--filters needs microversion 3\.33/, '3.32'))
