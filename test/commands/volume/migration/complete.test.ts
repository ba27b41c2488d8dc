import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'in-use', size: 1 }],
  [volume, { id: 'v2', name: 'copy', status: 'available', size: 1 }],
]

test('well', () =>
  expectRequests('volume migration complete db-data copy', fixtures, [
    'POST /volumes/v1/action',
    { 'os-migrate_volume_completion': { new_volume: 'v2' } },
  ]))
test('badly', () =>
  expectRequests('volume migration complete db-data copy --error', fixtures, [
    'POST /volumes/v1/action',
    { 'os-migrate_volume_completion': { new_volume: 'v2', error: true } },
  ]))
test('the copy is needed', () =>
  expectFailure('volume migration complete db-data', fixtures, 2, /Missing argument: NEW-VOLUME/))
