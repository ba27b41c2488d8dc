import { test } from 'vitest'
import { volume } from '../../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const given: Given = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1 }]]

test('only what was typed', () => asks('volume transfer request create db-data', given, ['POST /volume-transfers', { transfer: { volume_id: ID } }]))
test('without its snapshots', () => asks('transfer create --name t1 --no-snapshots db-data', given,
  ['POST /volume-transfers', { transfer: { volume_id: ID, name: 't1', no_snapshots: true } }]))
test('with them, said aloud', () => asks('volume transfer create --snapshots db-data', given,
  ['POST /volume-transfers', { transfer: { volume_id: ID, no_snapshots: false } }]))
test('below 3.55 by the older route', () => asks('--os-volume-api-version 3.54 transfer create --name t1 db-data', given,
  ['POST /os-volume-transfer', { transfer: { volume_id: ID, name: 't1' } }]))
test('snapshots stay behind from 3.55', () => refuses('transfer create --no-snapshots db-data', given, 12, /--no-snapshots needs microversion 3\.55/, '3.54'))
