import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'in-use', size: 1 }], [volume, { id: 'v2', name: 'copy', status: 'available', size: 1 }]]

test('well', () => asks('volume migration complete db-data copy', given, ['POST /volumes/v1/action', { 'os-migrate_volume_completion': { new_volume: 'v2' } }]))
test('badly', () => asks('volume migration complete db-data copy --error', given,
  ['POST /volumes/v1/action', { 'os-migrate_volume_completion': { new_volume: 'v2', error: true } }]))
test('the copy is needed', () => refuses('volume migration complete db-data', given, 2, /New volume is missing/))
