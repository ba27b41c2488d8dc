import { test } from 'vitest'
import type { Json } from '../../../src/types/json.ts'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'error', size: 1 }],
  [volume, { id: 'v2', name: 'logs', status: 'deleting', size: 1 }],
]
const expectReset = (args: string, body: Json): Promise<void> =>
  expectRequests(`${args} db-data`, fixtures, ['POST /volumes/v1/action', { 'os-reset_status': body }])

test('the status', () => expectReset('volume reset --state available', { status: 'available' }))
test('all three in one request', () =>
  expectReset('volume reset --state available --attach-status detached --migration-status none', {
    status: 'available',
    attach_status: 'detached',
    migration_status: 'none',
  }))
test("in cinder's words", () =>
  expectReset('reset-state --state error --reset-migration-status', { status: 'error', migration_status: 'none' }))
test('in other words', () => expectReset('volume state set --attach-status attached', { attach_status: 'attached' }))
test('several volumes', () =>
  expectRequests(
    'volume reset --state error db-data logs',
    fixtures,
    ['POST /volumes/v1/action', { 'os-reset_status': { status: 'error' } }],
    ['POST /volumes/v2/action', { 'os-reset_status': { status: 'error' } }],
  ))
test('to nothing', () =>
  expectFailure('volume reset db-data', fixtures, 2, /Specify one of --state, --attach-status or --migration-status/))
test('to a status there is none of', () =>
  expectFailure(
    'volume reset --state happy db-data',
    fixtures,
    2,
    /Invalid value for .+ \(expected one of available, in-use/,
  ))
test('two words for one thing', () =>
  expectFailure(
    'volume reset --migration-status none --reset-migration-status db-data',
    fixtures,
    2,
    /cannot be used together/,
  ))
