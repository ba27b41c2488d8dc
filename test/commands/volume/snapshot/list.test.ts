import { test } from 'vitest'
import { project } from '../../../../src/resources/identity.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { asks, refuses, type Given } from '../../asks.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const given: Given = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1 }], [project, { id: 'p1', name: 'ops' }]]

test('all of them', () => asks('snapshot list', given, ['GET /snapshots/detail']))
test('by name, status and volume', () => asks('volume snapshot list --long --name s1 --status error --volume db-data', given,
  [`GET /snapshots/detail?name=s1&status=error&volume_id=${ID}`]))
test('of another project', () => asks('snapshot list --project ops --project-domain default', given, ['GET /snapshots/detail?project_id=p1&all_tenants=true']))
test('of every project', () => asks('snapshot list --all-projects --sort name:asc', given, ['GET /snapshots/detail?all_tenants=true&sort=name%3Aasc']))
test('by property', () => asks('snapshot list --property why=audit', given, ['GET /snapshots/detail?metadata=%7B%22why%22%3A%22audit%22%7D']))
test('by property from 3.22', () => refuses('snapshot list --property why=audit', given, 12, /--property needs microversion 3\.22/, '3.21'))
test('by zone and quota', () => asks('snapshot list --availability-zone nova --consumes-quota false', given,
  ['GET /snapshots/detail?availability_zone=nova&consumes_quota=false']))
test('by quota from 3.65', () => refuses('snapshot list --consumes-quota true', given, 12, /--consumes-quota needs microversion 3\.65/, '3.64'))
test('by filters of the service', () => asks('snapshot list --filters user_id=u --filter name~=s', given, ['GET /snapshots/detail?user_id=u&name%7E=s']))
test('with their number', () => asks('snapshot list --with-count', given, ['GET /snapshots/detail?with_count=true']))
test('with their number from 3.45', () => refuses('snapshot list --with-count', given, 12, /--with-count needs microversion 3\.45/, '3.44'))
test('a page and a limit', () => asks('snapshot list --limit 5 --marker abc', given, ['GET /snapshots/detail?limit=5&marker=abc']))
test('OSC’s limit is a page size beside --max-items', () => asks('snapshot list --limit 2 --max-items 5', given, ['GET /snapshots/detail?limit=2']))
