import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'in-use', size: 1 }], [volume, { id: 'v2', name: 'logs', status: 'available', size: 1 }]]

test('several volumes', () => asks('volume roll-detaching db-data logs', given,
  ['POST /volumes/v1/action', { 'os-roll_detaching': null }], ['POST /volumes/v2/action', { 'os-roll_detaching': null }]))
test('no volume', () => refuses('volume roll-detaching', given, 2, /Volume is missing/))
