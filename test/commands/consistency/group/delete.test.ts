import { test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { asks, type Given } from '../../asks.ts'
import { sends } from '../../sends.ts'

const given: Given = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available' }], [consistencyGroup, { id: 'c2', name: 'lab', status: 'available' }]]

test('several empty ones', () => asks(
  'consistency group delete shop lab', given,
  ['POST /consistencygroups/c1/delete', { consistencygroup: { force: false } }], ['POST /consistencygroups/c2/delete', { consistencygroup: { force: false } }],
))
test('with their volumes', () => asks('consisgroup-delete --force --wait shop', given, ['POST /consistencygroups/c1/delete', { consistencygroup: { force: true } }]))
test('by force a busy one goes at once', () => sends('consistency group delete --force --wait -q shop', [], {
  'GET /consistencygroups/detail': { consistencygroups: [{ id: 'c1', name: 'shop', status: 'creating' }] },
}, ['GET /consistencygroups/detail'], ['POST /consistencygroups/c1/delete', { consistencygroup: { force: true } }]))
