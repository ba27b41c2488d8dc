import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[volume, { id: ID, name: 'db-data', status: 'in-use', size: 100 }]]

test('of a named volume', () =>
  expectRequests('volume snapshot create --volume db-data s1', fixtures, [
    'POST /snapshots',
    { snapshot: { name: 's1', volume_id: ID } },
  ]))
test('without --volume, of the volume named like it', () =>
  expectRequests('snapshot create db-data', fixtures, [
    'POST /snapshots',
    { snapshot: { name: 'db-data', volume_id: ID } },
  ]))
test('no volume of that name', () => expectFailure('snapshot create s1', fixtures, 3, /Volume "s1" not found/))
test('with all its flags', () =>
  expectRequests(
    'snapshot create --volume db-data --description before --property why=upgrade --property a=b=c s1',
    fixtures,
    [
      'POST /snapshots',
      { snapshot: { name: 's1', description: 'before', volume_id: ID, metadata: { why: 'upgrade', a: 'b=c' } } },
    ],
  ))
test('--force is not sent where a volume in use needs none', () =>
  expectRequests('snapshot create --volume db-data --force s1', fixtures, [
    'POST /snapshots',
    { snapshot: { name: 's1', volume_id: ID } },
  ]))
test('--force is sent below 3.66', () =>
  expectRequests('--os-volume-api-version 3.65 snapshot create --volume db-data --force s1', fixtures, [
    'POST /snapshots',
    { snapshot: { name: 's1', volume_id: ID, force: true } },
  ]))
test('takes over what is on the backend', () =>
  expectRequests('snapshot create --volume db-data --remote-source source-name=snap-7 --property a=b s1', fixtures, [
    'POST /manageable_snapshots',
    { snapshot: { name: 's1', volume_id: ID, metadata: { a: 'b' }, ref: { 'source-name': 'snap-7' } } },
  ]))
test('takes over by the older name below 3.8', () =>
  expectRequests(
    '--os-volume-api-version 3.7 snapshot create --volume db-data --remote-source source-name=snap-7 s1',
    fixtures,
    ['POST /os-snapshot-manage', { snapshot: { name: 's1', volume_id: ID, ref: { 'source-name': 'snap-7' } } }],
  ))
test('a snapshot has a name', () =>
  expectFailure('snapshot create --volume db-data', fixtures, 2, /Missing argument: NAME/))
