import { test } from 'vitest'
import type { Json } from '../../../src/contract/json.ts'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]
const moves = (words: string, body: Json): Promise<void> => asks(`volume migrate ${words}`, given, ['POST /volumes/v1/action', { 'os-migrate_volume': body }])

test('to a host', () => moves('db-data --host rc@beta#ssd', { host: 'rc@beta#ssd' }))
test('to a cluster, with everything', () => moves('db-data --cluster blue@gamma --force-host-copy --lock-volume', { cluster: 'blue@gamma', force_host_copy: true, lock_volume: true }))
test('nowhere', () => refuses('volume migrate db-data', given, 2, /--host, --cluster is needed/))
test('to both', () => refuses('volume migrate db-data --host a --cluster b', given, 2, /exclude each other/))
test('a cluster needs 3.16', () => refuses('volume migrate db-data --cluster b', given, 12, /3\.16/, '3.15'))
