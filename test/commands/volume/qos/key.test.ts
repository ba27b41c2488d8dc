import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: '1' } }]]

test('set', () => asks('volume qos key slow set a=b consumer=back-end', given, ['PUT /qos-specs/q1', { qos_specs: { a: 'b', consumer: 'back-end' } }]))
test('unset', () => asks('qos-key slow unset a b', given, ['PUT /qos-specs/q1/delete_keys', { keys: ['a', 'b'] }]))
test('what is set has a value', () => refuses('qos key slow set a', given, 2, /must be key=value, not “a”/))
