import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [qos, { id: 'q1', name: 'slow' }],
  [volumeType, { id: 't1', name: 'archive' }],
]

test('from one type', () =>
  expectRequests('volume qos disassociate --volume-type archive slow', fixtures, [
    'GET /qos-specs/q1/disassociate?vol_type_id=t1',
  ]))
test('from all', () => expectRequests('qos disassociate --all slow', fixtures, ['GET /qos-specs/q1/disassociate_all']))
test('one or all', () =>
  expectFailure('qos disassociate --all --volume-type archive slow', fixtures, 2, /cannot be used together/))
test('without an option', () => expectNothingToChange('qos disassociate slow', fixtures))
