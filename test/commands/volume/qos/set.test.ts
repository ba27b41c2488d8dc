import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { expectRequests, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: '1', b: '2' } }],
  [qos, { id: 'q2', name: 'bare', consumer: 'both', specs: {} }],
]

test('keys are merged', () =>
  expectRequests('volume qos set --property a=b --property c=d slow', fixtures, [
    'PUT /qos-specs/q1',
    { qos_specs: { a: 'b', c: 'd' } },
  ]))
test('or replaced', () =>
  expectRequests(
    'qos set --no-property --property a=b slow',
    fixtures,
    ['PUT /qos-specs/q1/delete_keys', { keys: ['a', 'b'] }],
    ['PUT /qos-specs/q1', { qos_specs: { a: 'b' } }],
  ))
test('where there is nothing to take off', () =>
  expectRequests('qos set --no-property --property a=b bare', fixtures, [
    'PUT /qos-specs/q2',
    { qos_specs: { a: 'b' } },
  ]))
test('another consumer', () =>
  expectRequests('volume qos set --consumer back-end slow', fixtures, [
    'PUT /qos-specs/q1',
    { qos_specs: { consumer: 'back-end' } },
  ]))
test('without an option', () => expectNothingToChange('volume qos set slow', fixtures))
