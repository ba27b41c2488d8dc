import { expect, test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[group, { id: 'g1', name: 'shop', status: 'available' }]]

test('the groups of the project', () => expectRequests('volume group list', [], ['GET /groups/detail']))
test('of all projects', () => expectRequests('group list --all-projects', [], ['GET /groups/detail?all_tenants=true']))
test('filtered and sorted', () =>
  expectRequests(
    'group-list --name shop --filters status=error --filters name~=sh --sort name:desc --limit 5',
    [],
    ['GET /groups/detail?name=shop&sort=name%3Adesc&limit=5&status=error&name%7E=sh'],
  ))
test('the rows', async () => {
  expect((await runCommand('volume group list -f value', fixtures)).out).toBe('g1 available shop\n')
})
test('from 3.13', () => expectFailure('volume group list', [], 12, /needs microversion 3\.13/, '3.12'))
test('filters from 3.33', () =>
  expectFailure('volume group list --filters a=b', [], 12, /--filters needs microversion 3\.33/, '3.32'))
