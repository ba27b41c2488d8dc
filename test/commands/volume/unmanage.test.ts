import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('one', () => asks('volume unmanage db-data', given, ['POST /volumes/v1/action', { 'os-unmanage': null }]))
