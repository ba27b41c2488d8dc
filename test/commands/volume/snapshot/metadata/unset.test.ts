import { test } from 'vitest'
import { snapshot } from '../../../../../src/resources/snapshot.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const given: Given = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]
const path = `/snapshots/${ID}/metadata`

test('each key once', () => asks('volume snapshot metadata unset s1 why a why', given, [`DELETE ${path}/why`], [`DELETE ${path}/a`]))
test('no key at all', () => refuses('snapshot metadata unset s1', given, 2, /Key is missing/))
