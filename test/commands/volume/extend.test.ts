import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const given: Given = [[volume, { id: ID, name: 'db-data', status: 'available', size: 100 }]]
const inUse: Given = [[volume, { id: ID, name: 'db-data', status: 'in-use', size: 100 }]]

test('by name', () => asks('volume extend db-data 200', given, [`POST /volumes/${ID}/action`, { 'os-extend': { new_size: 200 } }]))
test('by ID', () => asks(`extend ${ID} 200`, given, [`POST /volumes/${ID}/action`, { 'os-extend': { new_size: 200 } }]))
test('a size is whole GiB', () => refuses('volume extend db-data big', given, 2, /whole GiB/))
test('an in-use volume needs 3.42', () => refuses('volume extend db-data 200', inUse, 12, /needs microversion 3\.42 \(the volume is in use\), this cloud offers up to 3\.41/, '3.41'))
test('a volume that is not there', () => refuses('volume extend other 200', given, 3, /There is no volume “other” in project demo/))
