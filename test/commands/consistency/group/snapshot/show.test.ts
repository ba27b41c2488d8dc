import { expect, test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { refuses, typed, type Given } from '../../../asks.ts'

const given: Given = [[consistencyGroupSnapshot, { id: 's1', name: 'monday', status: 'available', consistencygroup_id: 'c1' }]]

test('by name', async () => {
  expect(JSON.parse((await typed('consistency group snapshot show monday -f json', given)).out)).toEqual({
    consistencygroup_id: 'c1', created_at: null, description: null, id: 's1', name: 'monday', status: 'available',
  })
})
test('one that is not there', () => refuses('cgsnapshot-show other', given, 3, /There is no consistency group snapshot “other”/))
