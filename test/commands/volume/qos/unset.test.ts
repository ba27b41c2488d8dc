import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { expectRequests, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const fixtures: Fixtures = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: '1' } }]]

test('keys in one request', () =>
  expectRequests('volume qos unset --property a --property b slow', fixtures, [
    'PUT /qos-specs/q1/delete_keys',
    { keys: ['a', 'b'] },
  ]))
test('without an option', () => expectNothingToChange('qos unset slow', fixtures))
