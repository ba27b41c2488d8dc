import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { expectRequests, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [qos, { id: 'q1', name: 'slow' }],
  [qos, { id: 'q2', name: 'fast' }],
]

test('several', () =>
  expectRequests('volume qos delete slow fast', fixtures, ['DELETE /qos-specs/q1'], ['DELETE /qos-specs/q2']))
test('one that types have', () =>
  expectRequests('qos-delete --force slow', fixtures, ['DELETE /qos-specs/q1?force=true']))
