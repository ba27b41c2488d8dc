import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('key by key below 3.15, where nothing guards a change of all', async () => {
  await asksAt('3.14', 'volume metadata unset db-data tier owner', ['DELETE /volumes/v1/metadata/tier'], ['DELETE /volumes/v1/metadata/owner'])
})
test('a key that is not there', () => refuses('volume metadata unset db-data tier', given, 3, /Volume v1 has no property “tier”/))
test('nothing to take off', () => refuses('volume metadata unset db-data', given, 2, /Key is missing/))

const asksAt = (version: string, words: string, ...expected: readonly (readonly [string])[]): Promise<void> =>
  asks(`${words} --os-volume-api-version ${version}`, given, ...expected)
