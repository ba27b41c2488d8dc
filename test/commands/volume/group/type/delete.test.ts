import { test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { asks, type Given } from '../../../asks.ts'

const given: Given = [[groupType, { id: 'g1', name: 'plain' }], [groupType, { id: 'g2', name: 'other' }]]

test('several', () => asks('volume group type delete plain other', given, ['DELETE /group_types/g1'], ['DELETE /group_types/g2']))
test('in cinder’s word', () => asks('group-type-delete plain', given, ['DELETE /group_types/g1']))
