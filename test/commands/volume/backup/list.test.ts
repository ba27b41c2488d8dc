import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { project } from '../../../../src/resources/identity.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const BACKUP = 'b3c1a2d4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 1 }],
  [backup, { id: BACKUP, name: 'b1', status: 'available', size: 1, volume_id: ID }],
  [project, { id: 'p1', name: 'ops' }],
]

test('all of them', () => expectRequests('backup list', fixtures, ['GET /backups/detail']))
test('by name, status and volume', () =>
  expectRequests('volume backup list --long --name b1 --status error --volume db-data', fixtures, [
    `GET /backups/detail?name=b1&status=error&volume_id=${ID}`,
  ]))
test('of another project', () =>
  expectRequests('backup list --project ops --project-domain default', fixtures, [
    'GET /backups/detail?project_id=p1&all_tenants=true',
  ]))
test('of every project, in an order', () =>
  expectRequests('backup list --all-projects --sort size:desc --filters container=c', fixtures, [
    'GET /backups/detail?all_tenants=true&sort=size%3Adesc&container=c',
  ]))
test('after one of a name', () =>
  expectRequests('backup list --limit 2 --max-items 5 --marker b1', fixtures, [
    `GET /backups/detail?limit=2&marker=${BACKUP}`,
  ]))
test('with their number', () =>
  expectRequests('backup list --with-count', fixtures, ['GET /backups/detail?with_count=true']))
test('with their number from 3.45', () =>
  expectFailure('backup list --with-count', fixtures, 12, /--with-count needs microversion 3\.45/, '3.44'))
