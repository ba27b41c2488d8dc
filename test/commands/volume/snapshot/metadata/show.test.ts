import { test } from 'vitest'
import { snapshot } from '../../../../../src/resources/snapshot.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const given: Given = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]
const path = `/snapshots/${ID}/metadata`

test('one of them', () => asks('snapshot metadata show s1 why', given, [`GET ${path}/why`]))
test('a key is needed', () => refuses('snapshot metadata show s1', given, 2, /Key is missing/))
