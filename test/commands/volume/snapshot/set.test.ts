import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const given: Given = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v', metadata: { a: '1' } }]]

test('name and description in one request', () => asks('volume snapshot set --name s2 --description now s1', given,
  [`PUT /snapshots/${ID}`, { snapshot: { name: 's2', description: 'now' } }]))
test('properties are added', () => asks('snapshot set --property b=2 s1', given, [`POST /snapshots/${ID}/metadata`, { metadata: { b: '2' } }]))
test('all properties are replaced in one request', () => asks('snapshot set --no-property --property b=2 s1', given,
  [`PUT /snapshots/${ID}/metadata`, { metadata: { b: '2' } }]))
test('no property is left', () => asks('snapshot set --no-property s1', given, [`PUT /snapshots/${ID}/metadata`, { metadata: {} }]))
test('another status', () => asks('snapshot set --state error s1', given, [`POST /snapshots/${ID}/action`, { 'os-reset_status': { status: 'error' } }]))
test('a status there is not', () => refuses('snapshot set --state broken s1', given, 2, /must be one of available, error/))
test('nothing to set', () => refuses('snapshot set s1', given, 2, /One of --name/))
