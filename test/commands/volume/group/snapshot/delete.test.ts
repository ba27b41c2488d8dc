import { test } from 'vitest'
import { groupSnapshot } from '../../../../../src/resources/group-snapshot.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const given: Given = [[groupSnapshot, { id: 's1', name: 'monday', status: 'available' }], [groupSnapshot, { id: 's2', name: 'tuesday', status: 'available' }]]

test('several', () => asks('volume group snapshot delete monday tuesday', given, ['DELETE /group_snapshots/s1'], ['DELETE /group_snapshots/s2']))
test('it can be waited for', () => asks('group-snapshot-delete --wait monday', given, ['DELETE /group_snapshots/s1']))
test('from 3.14', () => refuses('group snapshot delete monday', given, 12, /need microversion 3\.14/, '3.13'))
