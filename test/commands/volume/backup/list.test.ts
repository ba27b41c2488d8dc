import { test } from 'vitest'
import { backup } from '../../../../src/resources/backup.ts'
import { project } from '../../../../src/resources/identity.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const BACKUP = 'b3c1a2d4-0000-4000-8000-000000000001'
const given: Given = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 1 }],
  [backup, { id: BACKUP, name: 'b1', status: 'available', size: 1, volume_id: ID }],
  [project, { id: 'p1', name: 'ops' }],
]

test('all of them', () => asks('backup list', given, ['GET /backups/detail']))
test('by name, status and volume', () => asks('volume backup list --long --name b1 --status error --volume db-data', given,
  [`GET /backups/detail?name=b1&status=error&volume_id=${ID}`]))
test('of another project', () => asks('backup list --project ops --project-domain default', given, ['GET /backups/detail?project_id=p1&all_tenants=true']))
test('of every project, in an order', () => asks('backup list --all-projects --sort size:desc --filters container=c', given,
  ['GET /backups/detail?all_tenants=true&sort=size%3Adesc&container=c']))
test('after one of a name', () => asks('backup list --limit 2 --max-items 5 --marker b1', given, [`GET /backups/detail?limit=2&marker=${BACKUP}`]))
test('with their number', () => asks('backup list --with-count', given, ['GET /backups/detail?with_count=true']))
test('with their number from 3.45', () => refuses('backup list --with-count', given, 12, /--with-count needs microversion 3\.45/, '3.44'))
