import { expect, test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { consistencyGroup } from '../../../../../src/resources/consistency-group.ts'
import { asks, refuses, typed, type Given } from '../../../asks.ts'

const given: Given = [
  [consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }],
  [consistencyGroupSnapshot, { id: 's1', name: 'monday', status: 'available', consistencygroup_id: 'c1', description: 'd', created_at: 'then' }],
  [consistencyGroupSnapshot, { id: 's2', name: 'tuesday', status: 'error', consistencygroup_id: 'c1' }],
  [consistencyGroupSnapshot, { id: 's3', name: 'lab', status: 'available', consistencygroup_id: 'c2' }],
]
const ids = async (flags: string): Promise<string> => (await typed(`consistency group snapshot list ${flags} -f value -c ID`, given)).out

test('the request', async () => {
  await asks('consistency group snapshot list', [], ['GET /cgsnapshots/detail'])
  await asks('cgsnapshot-list --all-tenants', [], ['GET /cgsnapshots/detail?all_tenants=true'])
  await asks('consistency group snapshot list --all-projects', [], ['GET /cgsnapshots/detail?all_tenants=true'])
})
test('all of them without a filter', async () => { expect(await ids('')).toBe('s1\ns2\ns3\n') })
test('by status', async () => { expect(await ids('--status available')).toBe('s1\ns3\n') })
test('by group', async () => {
  expect(await ids('--consistency-group shop')).toBe('s1\ns2\n')
  expect(await ids('--consistencygroup-id shop --status error')).toBe('s2\n')
})
test('some of them', async () => { expect(await ids('--status available --limit 1')).toBe('s1\n') })
test('with more columns', async () => {
  const { out } = await typed('consistency group snapshot list --long --limit 1 -f json', given)
  expect(JSON.parse(out)).toEqual([{ ID: 's1', Status: 'available', 'ConsistencyGroup ID': 'c1', Name: 'monday', Description: 'd', 'Created At': 'then' }])
})
test('an unknown status', () => refuses('consistency group snapshot list --status fine', [], 2, /must be one of/))
