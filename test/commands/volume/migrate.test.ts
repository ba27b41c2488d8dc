import { test } from 'vitest'
import type { Json } from '../../../src/types/json.ts'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]
const expectMigration = (args: string, body: Json): Promise<void> =>
  expectRequests(`volume migrate ${args}`, fixtures, ['POST /volumes/v1/action', { 'os-migrate_volume': body }])

test('to a host', () => expectMigration('db-data --host rc@beta#ssd', { host: 'rc@beta#ssd' }))
test('to a cluster, with everything', () =>
  expectMigration('db-data --cluster blue@gamma --force-host-copy --lock-volume', {
    cluster: 'blue@gamma',
    force_host_copy: true,
    lock_volume: true,
  }))
test('nowhere', () => expectFailure('volume migrate db-data', fixtures, 2, /Specify --host or --cluster/))
test('to both', () =>
  expectFailure('volume migrate db-data --host a --cluster b', fixtures, 2, /cannot be used together/))
test('a cluster needs 3.16', () => expectFailure('volume migrate db-data --cluster b', fixtures, 12, /3\.16/, '3.15'))
