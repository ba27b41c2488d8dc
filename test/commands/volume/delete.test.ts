import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 10 }],
  [volume, { id: 'v2', name: 'logs', status: 'available', size: 10 }],
]

test('one', () => asks('volume delete db-data', given, ['DELETE /volumes/v1']))
test('several', () => asks('volume delete db-data logs', given, ['DELETE /volumes/v1'], ['DELETE /volumes/v2']))
test('with its snapshots', () => asks('volume delete --cascade db-data', given, ['DELETE /volumes/v1?cascade=true']))
test('with its snapshots, in an older word', () => asks('volume delete --purge db-data', given, ['DELETE /volumes/v1?cascade=true']))
test('by force', () => asks('volume delete --force db-data', given, ['DELETE /volumes/v1?force=true']))
test('only from the service', () => asks('volume delete --remote db-data', given, ['POST /volumes/v1/action', { 'os-unmanage': null }]))

test('force is ignored below 3.23, so it is refused', () => refuses('volume delete --force db-data', given, 12, /--force needs microversion 3\.23/, '3.22'))
test('one way at a time', () => refuses('volume delete --force --cascade db-data', given, 2, /exclude each other/))
test('what is not there', () => refuses('volume delete nope', given, 3, /There is no volume “nope”/))
test('nothing named', () => refuses('volume delete', given, 2, /Volume is missing/))
