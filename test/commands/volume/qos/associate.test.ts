import { expect, test } from 'vitest'
import { associateQos, disassociateQos, disassociateQosFromAll, qos } from '../../../../src/resources/qos.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [qos, { id: 'q1', name: 'slow' }],
  [volumeType, { id: 't1', name: 'archive' }],
]

test('it is a GET, and --dry-run does not send it', () =>
  expectRequests('volume qos associate slow archive', fixtures, ['GET /qos-specs/q1/associate?vol_type_id=t1']))
test('a GET that changes something', () => {
  expect(
    [associateQos, disassociateQos, disassociateQosFromAll].map(({ method, isMutating }) => [method, isMutating]),
  ).toEqual([
    ['GET', true],
    ['GET', true],
    ['GET', true],
  ])
})
test('and it is sent once, printing nothing', async () => {
  const { out } = await expectSentRequests(
    'qos associate slow archive',
    fixtures,
    { 'GET /qos-specs/q1/associate?vol_type_id=t1': null },
    ['GET /qos-specs/q1/associate?vol_type_id=t1'],
  )
  expect(out).toBe('')
})
test('a type that is not there', () =>
  expectFailure('qos-associate slow other', fixtures, 3, /Volume type "other" not found/))
