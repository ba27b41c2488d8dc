import { test } from 'vitest'
import { transfer } from '../../../../../src/resources/transfer.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const ID = '3d6a1b2c-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[transfer, { id: ID, name: 't1', volume_id: 'v' }]]
/** The key is never shown … */
const body = { accept: { auth_key: '***' } }

test('one that cannot be seen, by its ID', () =>
  expectRequests(
    `volume transfer request accept ${ID} --auth-key 9266c59563c84664`,
    [],
    [`POST /volume-transfers/${ID}/accept`, body],
  ))
test('one that can, by its name', () =>
  expectRequests('transfer accept t1 --auth-key 9266c59563c84664', fixtures, [
    `POST /volume-transfers/${ID}/accept`,
    body,
  ]))
test('below 3.55 by the older route', () =>
  expectRequests(
    `--os-volume-api-version 3.54 transfer accept ${ID} --auth-key 9266c59563c84664`,
    [],
    [`POST /os-volume-transfer/${ID}/accept`, body],
  ))
/** … and is sent. */
test('the key itself goes out', () =>
  expectSentRequests(
    'transfer accept t1 --auth-key 9266c59563c84664',
    fixtures,
    { [`POST /volume-transfers/${ID}/accept`]: { transfer: { id: ID, name: 't1', volume_id: 'v' } } },
    [`POST /volume-transfers/${ID}/accept`, { accept: { auth_key: '9266c59563c84664' } }],
  ))
test('the key is needed', () => expectFailure(`transfer accept ${ID}`, [], 2, /Missing required option: --auth-key/))
test('a key file that is not there', () =>
  expectFailure(`transfer accept ${ID} --auth-key-file /no/such/file`, [], 2, /Cannot read the file \/no\/such\/file/))
test('a key and a key file cannot be used together', () =>
  expectFailure(`transfer accept ${ID} --auth-key x --auth-key-file /no/such/file`, [], 2, /cannot be used together/))
test('a key that begins with @ is a key', () =>
  expectSentRequests(
    'transfer accept t1 --auth-key @266c59563c84664',
    fixtures,
    { [`POST /volume-transfers/${ID}/accept`]: { transfer: { id: ID, name: 't1', volume_id: 'v' } } },
    [`POST /volume-transfers/${ID}/accept`, { accept: { auth_key: '@266c59563c84664' } }],
  ))
