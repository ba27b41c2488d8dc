import { expect, test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { refuses, typed, type Given } from '../../../asks.ts'

const given: Given = [[groupSnapshot, { id: 's1', name: 'monday', status: 'available', description: 'd', group_id: 'g1', group_type_id: 'gt' }]]

test('by name', async () => {
  const { out } = await typed('volume group snapshot show monday -f json', given)
  expect(JSON.parse(out)).toEqual({ ID: 's1', Status: 'available', Name: 'monday', Description: 'd', Group: 'g1', 'Group Type': 'gt' })
})
test('one that is not there', () => refuses('group-snapshot-show other', given, 3, /There is no volume group snapshot “other”/))
test('from 3.14', () => refuses('group snapshot show monday', given, 12, /need microversion 3\.14/, '3.13'))
