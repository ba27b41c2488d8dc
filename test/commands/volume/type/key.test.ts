import { test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volumeType, { id: 't1', name: 'fast' }]]

test('set', () =>
  expectRequests('volume type key fast set a=b=c d=', fixtures, [
    'POST /types/t1/extra_specs',
    { extra_specs: { a: 'b=c', d: '' } },
  ]))
test('unset', () =>
  expectRequests(
    'type-key fast unset a d',
    fixtures,
    ['DELETE /types/t1/extra_specs/a'],
    ['DELETE /types/t1/extra_specs/d'],
  ))
test('what is set has a value', () => expectFailure('type key fast set a', fixtures, 2, /"a" \(expected key=value\)/))
test('what is taken off has none', () =>
  expectFailure('type key fast unset a=b', fixtures, 2, /"a=b" \(expected the key alone\)/))
test('set or unset', () =>
  expectFailure('type key fast change a=b', fixtures, 2, /Invalid value for .+ \(expected one of set, unset/))
