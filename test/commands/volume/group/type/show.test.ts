import { expect, test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { refuses, typed, type Given } from '../../../asks.ts'

const given: Given = [[groupType, { id: 'g1', name: 'plain', description: 'd', is_public: true, group_specs: { a: 'b' } }]]

test('by name', async () => {
  const { out } = await typed('volume group type show plain -f json', given)
  expect(JSON.parse(out)).toEqual({ ID: 'g1', Name: 'plain', Description: 'd', 'Is Public': true, Properties: { a: 'b' } })
})
test('one that is not there', () => refuses('group-type-show other', given, 3, /There is no volume group type “other”/))
test('from 3.11', () => refuses('group type show plain', given, 12, /need microversion 3\.11/, '3.10'))
