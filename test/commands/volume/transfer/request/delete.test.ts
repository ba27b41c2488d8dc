import { test } from 'vitest'
import { transfer } from '../../../../../src/resources/transfer.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const ID = '3d6a1b2c-0000-4000-8000-000000000001'
const given: Given = [[transfer, { id: ID, name: 't1', volume_id: 'v' }]]

test('by name', () => asks('volume transfer request delete t1', given, [`DELETE /volume-transfers/${ID}`]))
test('below 3.55 by the older route', () => asks('--os-volume-api-version 3.54 transfer delete t1', given, [`DELETE /os-volume-transfer/${ID}`]))
test('by ID below 3.55', () => asks(`--os-volume-api-version 3.54 transfer delete ${ID}`, given, [`DELETE /os-volume-transfer/${ID}`]))
test('one that is not there', () => refuses('transfer delete t2', given, 3, /no volume transfer request “t2”/))
