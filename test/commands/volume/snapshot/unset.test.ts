import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const given: Given = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]

test('each property', () => asks('snapshot unset --property a --property "b c" s1', given,
  [`DELETE /snapshots/${ID}/metadata/a`], [`DELETE /snapshots/${ID}/metadata/b%20c`]))
test('nothing to unset', () => refuses('volume snapshot unset s1', given, 2, /--property is missing/))
