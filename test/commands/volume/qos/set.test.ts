import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: '1', b: '2' } }], [qos, { id: 'q2', name: 'bare', consumer: 'both', specs: {} }]]

test('keys are merged', () => asks('volume qos set --property a=b --property c=d slow', given, ['PUT /qos-specs/q1', { qos_specs: { a: 'b', c: 'd' } }]))
test('or replaced', () => asks(
  'qos set --no-property --property a=b slow', given, ['PUT /qos-specs/q1/delete_keys', { keys: ['a', 'b'] }], ['PUT /qos-specs/q1', { qos_specs: { a: 'b' } }],
))
test('where there is nothing to take off', () => asks('qos set --no-property --property a=b bare', given, ['PUT /qos-specs/q2', { qos_specs: { a: 'b' } }]))
test('another consumer', () => asks('volume qos set --consumer back-end slow', given, ['PUT /qos-specs/q1', { qos_specs: { consumer: 'back-end' } }]))
test('something is to change', () => refuses('volume qos set slow', given, 2, /is needed/))
