import { test } from 'vitest'
import { snapshot } from '../../../../../src/resources/snapshot.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const given: Given = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]
const path = `/snapshots/${ID}/metadata`

test('one', () => asks('volume snapshot metadata set s1 why=audit', given, [`PUT ${path}/why`, { meta: { why: 'audit' } }]))
test('one with a slash in its key', () => asks('snapshot metadata set s1 a/b=c', given, [`POST ${path}`, { metadata: { 'a/b': 'c' } }]))
test('several', () => asks('snapshot metadata set s1 why=audit a=b=c', given, [`POST ${path}`, { metadata: { why: 'audit', a: 'b=c' } }]))
test('these and no others', () => asks('snapshot metadata set --replace s1 why=audit', given, [`PUT ${path}`, { metadata: { why: 'audit' } }]))
test('no property at all', () => refuses('snapshot metadata set s1', given, 2, /Property is missing/))
