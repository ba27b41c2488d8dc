import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'error', size: 1 }],
  [volume, { id: 'v2', name: 'logs', status: 'deleting', size: 1 }],
]

test('several volumes', () =>
  expectRequests(
    'volume force-delete db-data logs',
    fixtures,
    ['POST /volumes/v1/action', { 'os-force_delete': null }],
    ['POST /volumes/v2/action', { 'os-force_delete': null }],
  ))
