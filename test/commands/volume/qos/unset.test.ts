import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: '1' } }]]

test('keys in one request', () => asks('volume qos unset --property a --property b slow', given, ['PUT /qos-specs/q1/delete_keys', { keys: ['a', 'b'] }]))
test('some are needed', () => refuses('qos unset slow', given, 2, /--property is needed/))
