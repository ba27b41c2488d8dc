import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('by name', () => asks('volume metadata list db-data', given, ['GET /volumes/v1/metadata']))
