import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('one key', () => asks('volume metadata set db-data tier=gold', given, ['PUT /volumes/v1/metadata/tier', { meta: { tier: 'gold' } }]))
test('several keys', () => asks('volume metadata set db-data tier=gold owner=a=b', given, ['POST /volumes/v1/metadata', { metadata: { tier: 'gold', owner: 'a=b' } }]))
test('a key that has no path', () => asks('volume metadata set db-data a/b=1', given, ['POST /volumes/v1/metadata', { metadata: { 'a/b': '1' } }]))
test('these and no others', () => asks('volume metadata set --replace db-data tier=gold', given, ['PUT /volumes/v1/metadata', { metadata: { tier: 'gold' } }]))
test('a property is key=value', () => refuses('volume metadata set db-data tier', given, 2, /must be key=value, not “tier”/))
test('nothing to set', () => refuses('volume metadata set db-data', given, 2, /Property is missing/))
