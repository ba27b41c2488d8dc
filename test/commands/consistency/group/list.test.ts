import { expect, test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { expectRequests, runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [
    consistencyGroup,
    { id: 'c1', name: 'shop', status: 'available', availability_zone: 'nova', description: null, volume_types: ['t1'] },
  ],
]

test('those of the project', () => expectRequests('consistency group list', [], ['GET /consistencygroups/detail']))
test('of all projects', () =>
  expectRequests('consistency group list --all-projects', [], ['GET /consistencygroups/detail?all_tenants=true']))
test('in cinder’s words, sorted', () =>
  expectRequests(
    'consisgroup-list --all-tenants --sort name --limit 2',
    [],
    ['GET /consistencygroups/detail?all_tenants=true&sort=name&limit=2'],
  ))
test('the rows', async () => {
  expect((await runCommand('consistency group list -f value', fixtures)).out).toBe('c1 available shop\n')
  expect(JSON.parse((await runCommand('consistency group list --long -f json', fixtures)).out)).toEqual([
    {
      'ID': 'c1',
      'Status': 'available',
      'Availability Zone': 'nova',
      'Name': 'shop',
      'Description': null,
      'Volume Types': ['t1'],
    },
  ])
})
