import { test } from 'vitest'
import { transfer } from '../../../../../src/resources/transfer.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const ID = '3d6a1b2c-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[transfer, { id: ID, name: 't1', volume_id: 'v' }]]

test('by name', () => expectRequests('volume transfer request delete t1', fixtures, [`DELETE /volume-transfers/${ID}`]))
test('below 3.55 by the older route', () =>
  expectRequests('--os-volume-api-version 3.54 transfer delete t1', fixtures, [`DELETE /os-volume-transfer/${ID}`]))
test('by ID below 3.55', () =>
  expectRequests(`--os-volume-api-version 3.54 transfer delete ${ID}`, fixtures, [`DELETE /os-volume-transfer/${ID}`]))
test('one that is not there', () =>
  expectFailure('transfer delete t2', fixtures, 3, /Volume transfer request "t2" not found/))
