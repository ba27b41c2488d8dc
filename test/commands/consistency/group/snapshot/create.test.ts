import { expect, test } from 'vitest'
import { consistencyGroup } from '../../../../../src/resources/consistency-group.ts'
import { asks, refuses, type Given } from '../../../asks.ts'
import { sends } from '../../../sends.ts'

const given: Given = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }]]

test('of a group', () => asks('consistency group snapshot create --consistency-group shop --description d monday', given, [
  'POST /cgsnapshots', { cgsnapshot: { consistencygroup_id: 'c1', name: 'monday', description: 'd' } },
]))
test('of the group of the same name', () => asks('consistency group snapshot create shop', given, ['POST /cgsnapshots', { cgsnapshot: { consistencygroup_id: 'c1', name: 'shop' } }]))
test('without a name', () => asks('consistency group snapshot create --consistency-group shop', given, ['POST /cgsnapshots', { cgsnapshot: { consistencygroup_id: 'c1' } }]))
test('the answer says little, so it is read and waited for', async () => {
  const { out } = await sends('consistency group snapshot create shop --wait -f value -c id -c status', given, {
    'POST /cgsnapshots': { cgsnapshot: { id: 's1', name: 'shop' } },
    'GET /cgsnapshots/s1': [{ cgsnapshot: { id: 's1', status: 'creating' } }, { cgsnapshot: { id: 's1', status: 'available' } }],
  }, ['POST /cgsnapshots', { cgsnapshot: { consistencygroup_id: 'c1', name: 'shop' } }], ['GET /cgsnapshots/s1'], ['GET /cgsnapshots/s1'])
  expect(out).toBe('s1\navailable\n')
})
test('of which', () => refuses('consistency group snapshot create', given, 2, /--consistency-group is missing/))
test('of one that is not there', () => refuses('consistency group snapshot create monday', given, 3, /There is no consistency group “monday”/))
