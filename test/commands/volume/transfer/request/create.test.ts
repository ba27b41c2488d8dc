import { test } from 'vitest'
import { volume } from '../../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1 }]]

test('only what was typed', () =>
  expectRequests('volume transfer request create db-data', fixtures, [
    'POST /volume-transfers',
    { transfer: { volume_id: ID } },
  ]))
test('without its snapshots', () =>
  expectRequests('transfer create --name t1 --no-snapshots db-data', fixtures, [
    'POST /volume-transfers',
    { transfer: { volume_id: ID, name: 't1', no_snapshots: true } },
  ]))
test('with them, said aloud', () =>
  expectRequests('volume transfer create --snapshots db-data', fixtures, [
    'POST /volume-transfers',
    { transfer: { volume_id: ID, no_snapshots: false } },
  ]))
test('below 3.55 by the older route', () =>
  expectRequests('--os-volume-api-version 3.54 transfer create --name t1 db-data', fixtures, [
    'POST /os-volume-transfer',
    { transfer: { volume_id: ID, name: 't1' } },
  ]))
test('snapshots stay behind from 3.55', () =>
  expectFailure(
    'transfer create --no-snapshots db-data',
    fixtures,
    12,
    /--no-snapshots needs microversion 3\.55/,
    '3.54',
  ))
