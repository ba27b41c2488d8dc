import { test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volumeType, { id: 't1', name: 'fast' }], [volumeType, { id: 't2', name: 'slow' }]]

test('several', () => asks('volume type delete fast slow', given, ['DELETE /types/t1'], ['DELETE /types/t2']))
test('in cinder’s word', () => asks('type-delete fast', given, ['DELETE /types/t1']))
test('it is done at once', () => refuses('volume type delete --wait fast', given, 2, /--wait has nothing to wait for/))
