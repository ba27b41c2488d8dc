import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const SNAP = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 1 }],
  [snapshot, { id: SNAP, name: 's1', status: 'available', size: 1, volume_id: ID }],
]

test('only what was typed', () =>
  expectRequests('volume backup create db-data', fixtures, ['POST /backups', { backup: { volume_id: ID } }]))
test('with every flag', () =>
  expectRequests(
    'backup create --name b1 --description nightly --container c --snapshot s1 --force --incremental --property keep=week --availability-zone nova db-data',
    fixtures,
    [
      'POST /backups',
      {
        backup: {
          volume_id: ID,
          name: 'b1',
          description: 'nightly',
          container: 'c',
          snapshot_id: SNAP,
          force: true,
          incremental: true,
          metadata: { keep: 'week' },
          availability_zone: 'nova',
        },
      },
    ],
  ))
test('all of it, said aloud', () =>
  expectRequests('backup create --no-incremental db-data', fixtures, [
    'POST /backups',
    { backup: { volume_id: ID, incremental: false } },
  ]))
test('not both', () =>
  expectFailure('backup create --no-incremental --incremental db-data', fixtures, 2, /cannot be used together/))
test('properties need 3.43', () =>
  expectFailure('backup create --property a=b db-data', fixtures, 12, /--property needs microversion 3\.43/, '3.42'))
test('a zone needs 3.51', () =>
  expectFailure(
    'backup create --availability-zone nova db-data',
    fixtures,
    12,
    /--availability-zone needs microversion 3\.51/,
    '3.50',
  ))
