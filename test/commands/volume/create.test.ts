import { test } from 'vitest'
import { backup } from '../../../src/resources/backup.ts'
import { consistencyGroup } from '../../../src/resources/consistency-group.ts'
import { group } from '../../../src/resources/group.ts'
import { snapshot } from '../../../src/resources/snapshot.ts'
import { volume } from '../../../src/resources/volume.ts'
import type { Json } from '../../../src/types/json.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 10 }],
  [snapshot, { id: 's1', name: 'before-upgrade', status: 'available', size: 10, volume_id: 'v1' }],
  [backup, { id: 'b1', name: 'nightly', status: 'available', size: 10, volume_id: 'v1' }],
  [group, { id: 'g1', name: 'pair', status: 'available' }],
  [consistencyGroup, { id: 'c1', name: 'set', status: 'available' }],
]
const expectCreation = (args: string, body: Json, otherMembers: Record<string, Json> = {}): Promise<void> =>
  expectRequests(`volume create ${args}`, fixtures, ['POST /volumes', { volume: body, ...otherMembers }])

test('blank', () => expectCreation('--size 20 db', { name: 'db', size: 20 }))
test('without a name', () => expectCreation('--size 20GiB', { size: 20 }))
test('told all about', () =>
  expectCreation(
    '--size 1 --type fast --description "for the db" --availability-zone nova --property a=b --property c=d=e db',
    {
      name: 'db',
      size: 1,
      volume_type: 'fast',
      description: 'for the db',
      availability_zone: 'nova',
      metadata: { a: 'b', c: 'd=e' },
    },
  ))
test('as cinder spells it', () =>
  expectCreation('--size 1 --volume-type fast --metadata a=b db', {
    name: 'db',
    size: 1,
    volume_type: 'fast',
    metadata: { a: 'b' },
  }))
test('from an image', () => expectCreation('--size 1 --image cirros db', { name: 'db', size: 1, imageRef: 'cirros' }))
test('from a snapshot, as large as it', () =>
  expectCreation('--snapshot before-upgrade db', { name: 'db', size: 10, snapshot_id: 's1' }))
test('from a snapshot, never smaller', () =>
  expectCreation('--snapshot-id before-upgrade --size 5 db', { name: 'db', size: 10, snapshot_id: 's1' }))
test('from a volume, larger', () =>
  expectCreation('--source db-data --size 20 copy', { name: 'copy', size: 20, source_volid: 'v1' }))
test('from a volume, in older words', () =>
  expectCreation('--source-replicated db-data copy', { name: 'copy', size: 10, source_volid: 'v1' }))
test('from a backup', () => expectCreation('--backup nightly back', { name: 'back', size: 10, backup_id: 'b1' }))
test('in a group', () => expectCreation('--size 1 --group pair db', { name: 'db', size: 1, group_id: 'g1' }))
test('in a consistency group', () =>
  expectCreation('--size 1 --consistency-group set db', { name: 'db', size: 1, consistencygroup_id: 'c1' }))
test('with hints, of which some are lists', () =>
  expectCreation(
    '--size 1 --hint same_host=v1 --hint same_host=v2 --hint k=1 --hint k=2 db',
    { name: 'db', size: 1 },
    { 'OS-SCH-HNT:scheduler_hints': { same_host: ['v1', 'v2'], k: '2' } },
  ))
test('what follows is asked once it is made', () =>
  expectCreation('--size 1 --bootable --read-only db', { name: 'db', size: 1 }))

const expectManaged = (args: string, body: Json): Promise<void> =>
  expectRequests(`volume create ${args}`, fixtures, ['POST /manageable_volumes', { volume: body }])
test('taking over a volume', () =>
  expectManaged('--remote-source source-name=lun-7 --host rc@alpha#ssd --bootable db', {
    name: 'db',
    host: 'rc@alpha#ssd',
    bootable: true,
    ref: { 'source-name': 'lun-7' },
  }))
test('from a cluster', () =>
  expectManaged('--remote-source source-id=7 --cluster c1 --type fast', {
    cluster: 'c1',
    volume_type: 'fast',
    ref: { 'source-id': '7' },
  }))

test('a size is needed', () =>
  expectFailure('volume create db', fixtures, 2, /Specify one of --size, .* or --remote-source/))
test('an image has no size of its own', () =>
  expectFailure('volume create --image cirros db', fixtures, 2, /Specify one of --size, .* or --remote-source/))
test('two sources', () =>
  expectFailure(
    'volume create --image cirros --snapshot before-upgrade db',
    fixtures,
    2,
    /--image and --snapshot cannot be used together/,
  ))
test('two minds', () =>
  expectFailure(
    'volume create --size 1 --read-only --read-write db',
    fixtures,
    2,
    /--read-only and --read-write cannot be used together/,
  ))
test('a remote source is somewhere', () =>
  expectFailure('volume create --remote-source a=b db', fixtures, 2, /--remote-source requires --host or --cluster/))
test('a host alone', () =>
  expectFailure('volume create --size 1 --host h db', fixtures, 2, /--host requires --remote-source/))
test('a backup needs 3.47', () =>
  expectFailure('volume create --backup nightly db', fixtures, 12, /--backup needs microversion 3\.47/, '3.46'))
test('a group needs 3.13', () => expectFailure('volume create --size 1 --group pair db', fixtures, 12, /3\.13/, '3.12'))
test('a cluster needs 3.16', () =>
  expectFailure('volume create --remote-source a=b --cluster c db', fixtures, 12, /3\.16/, '3.15'))
test('taking over needs 3.8', () =>
  expectFailure('volume create --remote-source a=b --host h db', fixtures, 12, /3\.8/, '3.7'))
