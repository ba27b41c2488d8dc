import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'error', size: 1 }], [volume, { id: 'v2', name: 'logs', status: 'deleting', size: 1 }]]

test('several volumes', () => asks('volume force-delete db-data logs', given,
  ['POST /volumes/v1/action', { 'os-force_delete': null }], ['POST /volumes/v2/action', { 'os-force_delete': null }]))
