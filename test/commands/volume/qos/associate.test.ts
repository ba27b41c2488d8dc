import { expect, test } from 'vitest'
import { associateQos, disassociateQos, disassociateQosFromAll, qos } from '../../../../src/resources/qos.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { asks, refuses, type Given } from '../../asks.ts'
import { sends } from '../../sends.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow' }], [volumeType, { id: 't1', name: 'archive' }]]

test('it is a GET, and --dry-run does not send it', () => asks('volume qos associate slow archive', given, ['GET /qos-specs/q1/associate?vol_type_id=t1']))
test('a GET that changes something', () => {
  expect([associateQos, disassociateQos, disassociateQosFromAll].map(({ method, changes }) => [method, changes])).toEqual([['GET', true], ['GET', true], ['GET', true]])
})
test('and it is sent once, printing nothing', async () => {
  const { out } = await sends('qos associate slow archive', given, { 'GET /qos-specs/q1/associate?vol_type_id=t1': null }, ['GET /qos-specs/q1/associate?vol_type_id=t1'])
  expect(out).toBe('')
})
test('a type that is not there', () => refuses('qos-associate slow other', given, 3, /There is no volume type “other”/))
