import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { asks, type Given } from '../../asks.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow' }], [qos, { id: 'q2', name: 'fast' }]]

test('several', () => asks('volume qos delete slow fast', given, ['DELETE /qos-specs/q1'], ['DELETE /qos-specs/q2']))
test('one that types have', () => asks('qos-delete --force slow', given, ['DELETE /qos-specs/q1?force=true']))
