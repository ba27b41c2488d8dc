import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../asks.ts'

const given: Given = [[volume, { id: 'v1', name: 'db-data', status: 'extending', size: 1 }]]

test('well', () => asks('volume extend-completion db-data', given, ['POST /volumes/v1/action', { 'os-extend_volume_completion': {} }]))
test('badly', () => asks('volume extend-completion db-data --error', given, ['POST /volumes/v1/action', { 'os-extend_volume_completion': { error: true } }]))
test('it needs 3.71', () => refuses('volume extend-completion db-data', given, 12, /needs microversion 3\.71/, '3.70'))
