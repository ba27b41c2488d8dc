import { test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [volumeType, { id: 't1', name: 'fast' }],
  [volumeType, { id: 't2', name: 'slow' }],
]

test('several', () =>
  expectRequests('volume type delete fast slow', fixtures, ['DELETE /types/t1'], ['DELETE /types/t2']))
test('in cinder’s word', () => expectRequests('type-delete fast', fixtures, ['DELETE /types/t1']))
test('it is done at once', () =>
  expectFailure(
    'volume type delete --wait fast',
    fixtures,
    2,
    /--wait cannot be used with volume type delete, which completes immediately/,
  ))
