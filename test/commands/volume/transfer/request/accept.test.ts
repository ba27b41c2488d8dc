import { test } from 'vitest'
import { transfer } from '../../../../../src/resources/transfer.ts'
import { asks, refuses, type Given } from '../../../asks.ts'
import { sends } from '../../../sends.ts'

const ID = '3d6a1b2c-0000-4000-8000-000000000001'
const given: Given = [[transfer, { id: ID, name: 't1', volume_id: 'v' }]]
/** The key is never shown … */
const body = { accept: { auth_key: '***' } }

test('one that cannot be seen, by its ID', () => asks(`volume transfer request accept ${ID} --auth-key 9266c59563c84664`, [],
  [`POST /volume-transfers/${ID}/accept`, body]))
test('one that can, by its name', () => asks('transfer accept t1 --auth-key 9266c59563c84664', given, [`POST /volume-transfers/${ID}/accept`, body]))
test('below 3.55 by the older route', () => asks(`--os-volume-api-version 3.54 transfer accept ${ID} --auth-key 9266c59563c84664`, [],
  [`POST /os-volume-transfer/${ID}/accept`, body]))
/** … and is sent. */
test('the key itself goes out', () => sends('transfer accept t1 --auth-key 9266c59563c84664', given, { [`POST /volume-transfers/${ID}/accept`]: { transfer: { id: ID, name: 't1', volume_id: 'v' } } },
  [`POST /volume-transfers/${ID}/accept`, { accept: { auth_key: '9266c59563c84664' } }]))
test('the key is needed', () => refuses(`transfer accept ${ID}`, [], 2, /--auth-key is missing/))
test('a key file that is not there', () => refuses(`transfer accept ${ID} --auth-key-file /no/such/file`, [], 2, /\/no\/such\/file cannot be read/))
test('a key and a key file exclude each other', () => refuses(`transfer accept ${ID} --auth-key x --auth-key-file /no/such/file`, [], 2, /exclude each other/))
test('a key that begins with @ is a key', () => sends('transfer accept t1 --auth-key @266c59563c84664', given, { [`POST /volume-transfers/${ID}/accept`]: { transfer: { id: ID, name: 't1', volume_id: 'v' } } },
  [`POST /volume-transfers/${ID}/accept`, { accept: { auth_key: '@266c59563c84664' } }]))
