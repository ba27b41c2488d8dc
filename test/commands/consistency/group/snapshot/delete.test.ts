import { test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { asks, type Given } from '../../../asks.ts'

const given: Given = [[consistencyGroupSnapshot, { id: 's1', name: 'monday', status: 'available' }], [consistencyGroupSnapshot, { id: 's2', name: 'tuesday', status: 'error' }]]

test('several', () => asks('consistency group snapshot delete monday tuesday', given, ['DELETE /cgsnapshots/s1'], ['DELETE /cgsnapshots/s2']))
test('in cinder’s word', () => asks('cgsnapshot-delete --wait monday', given, ['DELETE /cgsnapshots/s1']))
