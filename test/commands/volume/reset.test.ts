import { test } from 'vitest'
import type { Json } from '../../../src/contract/json.ts'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'error', size: 1 }], [volume, { id: 'v2', name: 'logs', status: 'deleting', size: 1 }]]
const resets = (words: string, body: Json): Promise<void> => asks(`${words} db-data`, given, ['POST /volumes/v1/action', { 'os-reset_status': body }])

test('the status', () => resets('volume reset --state available', { status: 'available' }))
test('all three in one request', () => resets('volume reset --state available --attach-status detached --migration-status none',
  { status: 'available', attach_status: 'detached', migration_status: 'none' }))
test('in cinder\'s words', () => resets('reset-state --state error --reset-migration-status', { status: 'error', migration_status: 'none' }))
test('in other words', () => resets('volume state set --attach-status attached', { attach_status: 'attached' }))
test('several volumes', () => asks('volume reset --state error db-data logs', given,
  ['POST /volumes/v1/action', { 'os-reset_status': { status: 'error' } }], ['POST /volumes/v2/action', { 'os-reset_status': { status: 'error' } }]))
test('to nothing', () => refuses('volume reset db-data', given, 2, /is needed/))
test('to a status there is none of', () => refuses('volume reset --state happy db-data', given, 2, /must be one of available, in-use/))
test('two words for one thing', () => refuses('volume reset --migration-status none --reset-migration-status db-data', given, 2, /exclude each other/))
