import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const given: Given = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]

test('by name', () => asks('volume snapshot delete s1', given, [`DELETE /snapshots/${ID}`]))
test('by force', () => asks('snapshot delete --force s1', given, [`POST /snapshots/${ID}/action`, { 'os-force_delete': null }]))
test('forgotten, not deleted', () => asks('snapshot delete --remote s1', given, [`POST /snapshots/${ID}/action`, { 'os-unmanage': null }]))
test('not both', () => refuses('snapshot delete --remote --force s1', given, 2, /--force and --remote exclude each other/))
