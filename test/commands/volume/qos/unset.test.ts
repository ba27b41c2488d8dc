import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[qos, { id: 'q1', name: 'slow', consumer: 'both', specs: { a: '1' } }]]

test('keys in one request', () =>
  expectRequests('volume qos unset --property a --property b slow', fixtures, [
    'PUT /qos-specs/q1/delete_keys',
    { keys: ['a', 'b'] },
  ]))
test('some are needed', () => expectFailure('qos unset slow', fixtures, 2, /--property is needed/))
