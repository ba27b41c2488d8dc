import { expect, test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { consistencyGroup } from '../../../../../src/resources/consistency-group.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }],
  [
    consistencyGroupSnapshot,
    { id: 's1', name: 'monday', status: 'available', consistencygroup_id: 'c1', description: 'd', created_at: 'then' },
  ],
  [consistencyGroupSnapshot, { id: 's2', name: 'tuesday', status: 'error', consistencygroup_id: 'c1' }],
  [consistencyGroupSnapshot, { id: 's3', name: 'lab', status: 'available', consistencygroup_id: 'c2' }],
]
const listIds = async (flags: string): Promise<string> =>
  (await runCommand(`consistency group snapshot list ${flags} -f value -c ID`, fixtures)).out

test('the request', async () => {
  await expectRequests('consistency group snapshot list', [], ['GET /cgsnapshots/detail'])
  await expectRequests('cgsnapshot-list --all-tenants', [], ['GET /cgsnapshots/detail?all_tenants=true'])
  await expectRequests(
    'consistency group snapshot list --all-projects',
    [],
    ['GET /cgsnapshots/detail?all_tenants=true'],
  )
})
test('all of them without a filter', async () => {
  expect(await listIds('')).toBe('s1\ns2\ns3\n')
})
test('by status', async () => {
  expect(await listIds('--status available')).toBe('s1\ns3\n')
})
test('by group', async () => {
  expect(await listIds('--consistency-group shop')).toBe('s1\ns2\n')
  expect(await listIds('--consistencygroup-id shop --status error')).toBe('s2\n')
})
test('some of them', async () => {
  expect(await listIds('--status available --limit 1')).toBe('s1\n')
})
test('with more columns', async () => {
  const { out } = await runCommand('consistency group snapshot list --long --limit 1 -f json', fixtures)
  expect(JSON.parse(out)).toEqual([
    {
      'ID': 's1',
      'Status': 'available',
      'ConsistencyGroup ID': 'c1',
      'Name': 'monday',
      'Description': 'd',
      'Created At': 'then',
    },
  ])
})
test('an unknown status', () =>
  expectFailure('consistency group snapshot list --status fine', [], 2, /Invalid value for .+ \(expected one of/))
