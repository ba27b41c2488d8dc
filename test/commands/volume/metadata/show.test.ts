import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('one key', () => asks('volume metadata show db-data tier', given, ['GET /volumes/v1/metadata/tier']))
test('a key is needed', () => refuses('volume metadata show db-data', given, 2, /Key is missing/))
