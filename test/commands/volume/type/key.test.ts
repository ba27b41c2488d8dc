import { test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volumeType, { id: 't1', name: 'fast' }]]

test('set', () => asks('volume type key fast set a=b=c d=', given, ['POST /types/t1/extra_specs', { extra_specs: { a: 'b=c', d: '' } }]))
test('unset', () => asks('type-key fast unset a d', given, ['DELETE /types/t1/extra_specs/a'], ['DELETE /types/t1/extra_specs/d']))
test('what is set has a value', () => refuses('type key fast set a', given, 2, /must be key=value, not “a”/))
test('what is taken off has none', () => refuses('type key fast unset a=b', given, 2, /type it alone, not “a=b”/))
test('set or unset', () => refuses('type key fast change a=b', given, 2, /must be one of set, unset/))
