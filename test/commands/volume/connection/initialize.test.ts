import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('for a host', () => asks(`volume connection initialize db-data --connector '{"host":"builder","ip":"10.0.0.7"}'`, given,
  ['POST /volumes/v1/action', { 'os-initialize_connection': { connector: { host: 'builder', ip: '10.0.0.7' } } }]))
test('a host must be described', () => refuses('volume connection initialize db-data', given, 2, /--connector is missing/))
test('as an object', () => refuses('volume connection initialize db-data --connector [1]', given, 2, /must be a JSON object/))
test('in JSON', () => refuses('volume connection initialize db-data --connector host=builder', given, 2, /must be JSON/))
test('a file that is not there', () => refuses('volume connection initialize db-data --connector @/nope.json', given, 2, /cannot be read/))
