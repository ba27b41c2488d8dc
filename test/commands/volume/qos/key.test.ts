import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: '1' } }]]

test('set', () =>
  expectRequests('volume qos key slow set a=b consumer=back-end', fixtures, [
    'PUT /qos-specs/q1',
    { qos_specs: { a: 'b', consumer: 'back-end' } },
  ]))
test('unset', () =>
  expectRequests('qos-key slow unset a b', fixtures, ['PUT /qos-specs/q1/delete_keys', { keys: ['a', 'b'] }]))
test('what is set has a value', () => expectFailure('qos key slow set a', fixtures, 2, /"a" \(expected key=value\)/))
