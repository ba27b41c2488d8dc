import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'in-use', size: 1 }],
  [volume, { id: 'v2', name: 'logs', status: 'available', size: 1 }],
]

test('several volumes', () =>
  expectRequests(
    'volume reserve db-data logs',
    fixtures,
    ['POST /volumes/v1/action', { 'os-reserve': null }],
    ['POST /volumes/v2/action', { 'os-reserve': null }],
  ))
test('no volume', () => expectFailure('volume reserve', fixtures, 2, /Missing argument: VOLUME/))
