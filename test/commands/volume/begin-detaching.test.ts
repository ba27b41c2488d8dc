import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'in-use', size: 1 }],
  [volume, { id: 'v2', name: 'logs', status: 'available', size: 1 }],
]

test('several volumes', () =>
  expectRequests(
    'volume begin-detaching db-data logs',
    fixtures,
    ['POST /volumes/v1/action', { 'os-begin_detaching': null }],
    ['POST /volumes/v2/action', { 'os-begin_detaching': null }],
  ))
test('no volume', () => expectFailure('volume begin-detaching', fixtures, 2, /Missing argument: VOLUME/))
