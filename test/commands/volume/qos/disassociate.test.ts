import { test } from 'vitest'
import { qos } from '../../../../src/resources/qos.ts'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[qos, { id: 'q1', name: 'slow' }], [volumeType, { id: 't1', name: 'archive' }]]

test('from one type', () => asks('volume qos disassociate --volume-type archive slow', given, ['GET /qos-specs/q1/disassociate?vol_type_id=t1']))
test('from all', () => asks('qos disassociate --all slow', given, ['GET /qos-specs/q1/disassociate_all']))
test('one or all', () => refuses('qos disassociate --all --volume-type archive slow', given, 2, /exclude each other/))
test('from which', () => refuses('qos disassociate slow', given, 2, /One of --volume-type, --all is needed/))
