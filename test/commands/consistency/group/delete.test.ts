import { test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { asks, type Given } from '../../asks.ts'

const given: Given = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }], [consistencyGroup, { id: 'c2', name: 'lab', status: 'available' }]]

test('several empty ones', () => asks(
  'consistency group delete shop lab', given,
  ['POST /consistencygroups/c1/delete', { consistencygroup: { force: false } }], ['POST /consistencygroups/c2/delete', { consistencygroup: { force: false } }],
))
test('with their volumes', () => asks('consisgroup-delete --force --wait shop', given, ['POST /consistencygroups/c1/delete', { consistencygroup: { force: true } }]))
