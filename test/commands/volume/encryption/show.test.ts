import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('by name', () => asks('volume encryption show db-data', given, ['GET /volumes/v1/encryption']))
test('a volume that is not there', () => refuses('volume encryption show nope', given, 3, /There is no volume “nope”/))
