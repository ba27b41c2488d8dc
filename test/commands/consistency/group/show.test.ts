import { expect, test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { refuses, typed, type Given } from '../../asks.ts'

const given: Given = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available', volume_types: ['t1'] }]]

test('by name', async () => {
  expect(JSON.parse((await typed('consistency group show shop -f json', given)).out)).toEqual({
    availability_zone: null, created_at: null, description: null, id: 'c1', name: 'shop', status: 'available', volume_types: ['t1'],
  })
})
test('one that is not there', () => refuses('consisgroup-show other', given, 3, /There is no consistency group “other”/))
