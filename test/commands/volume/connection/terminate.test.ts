import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('for a host', () => asks(`volume connection terminate db-data --connector '{"host":"builder"}'`, given,
  ['POST /volumes/v1/action', { 'os-terminate_connection': { connector: { host: 'builder' } } }]))
test('whatever there is: the key must be there, without a value', () => asks('volume connection terminate db-data', given,
  ['POST /volumes/v1/action', { 'os-terminate_connection': { connector: null } }]))
