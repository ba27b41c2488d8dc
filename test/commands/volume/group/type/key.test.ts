import { test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const given: Given = [[groupType, { id: 'g1', name: 'plain' }]]

test('set', () => asks('volume group type key plain set a=b c=d', given, ['POST /group_types/g1/group_specs', { group_specs: { a: 'b', c: 'd' } }]))
test('unset', () => asks('group-type-key plain unset a', given, ['DELETE /group_types/g1/group_specs/a']))
test('what is taken off has no value', () => refuses('group type key plain unset a=b', given, 2, /type it alone/))
