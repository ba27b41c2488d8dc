import { test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const given: Given = [[groupType, { id: 'g1', name: 'plain' }]]

test('each key is a request', () => asks('volume group type unset --property a --property b plain', given, ['DELETE /group_types/g1/group_specs/a'], ['DELETE /group_types/g1/group_specs/b']))
test('some are needed', () => refuses('group type unset plain', given, 2, /--property is needed/))
