import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const BACKUP = 'b3c1a2d4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 7 }],
  [backup, { id: BACKUP, name: 'b1', status: 'available', size: 7, volume_id: ID }],
]
const line = `POST /backups/${BACKUP}/restore`

test('to a new volume', () => expectRequests('volume backup restore b1', fixtures, [line, { restore: {} }]))
test('to a new volume of a name', () =>
  expectRequests('backup restore b1 copy', fixtures, [line, { restore: { name: 'copy' } }]))
test('to a new volume, though another has the name', () =>
  expectRequests('backup restore b1 --name db-data', fixtures, [line, { restore: { name: 'db-data' } }]))
test('over a volume', () =>
  expectRequests('backup restore --force b1 db-data', fixtures, [line, { restore: { volume_id: ID } }]))
test('over a volume only by force', () =>
  expectFailure('backup restore b1 db-data', fixtures, 5, /would be overwritten: that needs --force/))
test('to a new volume of a type', () =>
  expectRequests('backup restore b1 copy --volume-type fast --availability-zone nova', fixtures, [
    'POST /volumes',
    { volume: { name: 'copy', size: 7, backup_id: BACKUP, volume_type: 'fast', availability_zone: 'nova' } },
  ]))
test('to a new volume of a type, by the service’s name', () =>
  expectRequests('backup restore b1 --volume-type fast', fixtures, [
    'POST /volumes',
    { volume: { name: `restore_backup_${BACKUP}`, size: 7, backup_id: BACKUP, volume_type: 'fast' } },
  ]))
test('a volume that exists has its type', () =>
  expectFailure('backup restore --force b1 db-data --volume-type fast', fixtures, 2, /apply to a new volume/))
test('a type needs 3.47', () =>
  expectFailure('backup restore b1 --volume-type fast', fixtures, 12, /--volume-type needs microversion 3\.47/, '3.46'))
test('a zone needs 3.47', () =>
  expectFailure(
    'backup restore b1 --availability-zone nova',
    fixtures,
    12,
    /--availability-zone needs microversion 3\.47/,
    '3.46',
  ))
test('one name is enough', () =>
  expectFailure('backup restore b1 copy --name other', fixtures, 2, /cannot be used together/))
