import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 10 }],
  [volume, { id: 'v2', name: 'logs', status: 'available', size: 10 }],
]

test('one', () => expectRequests('volume delete db-data', fixtures, ['DELETE /volumes/v1']))
test('several', () =>
  expectRequests('volume delete db-data logs', fixtures, ['DELETE /volumes/v1'], ['DELETE /volumes/v2']))
test('with its snapshots', () =>
  expectRequests('volume delete --cascade db-data', fixtures, ['DELETE /volumes/v1?cascade=true']))
test('with its snapshots, in an older word', () =>
  expectRequests('volume delete --purge db-data', fixtures, ['DELETE /volumes/v1?cascade=true']))
test('by force', () => expectRequests('volume delete --force db-data', fixtures, ['DELETE /volumes/v1?force=true']))
test('only from the service', () =>
  expectRequests('volume delete --remote db-data', fixtures, ['POST /volumes/v1/action', { 'os-unmanage': null }]))

test('force is ignored below 3.23, so it is refused', () =>
  expectFailure('volume delete --force db-data', fixtures, 12, /--force needs microversion 3\.23/, '3.22'))
test('one way at a time', () =>
  expectFailure('volume delete --force --cascade db-data', fixtures, 2, /cannot be used together/))
test('what is not there', () => expectFailure('volume delete nope', fixtures, 3, /Volume "nope" not found/))
test('nothing named', () => expectFailure('volume delete', fixtures, 2, /Missing argument: VOLUME/))
