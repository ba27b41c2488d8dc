import { test } from 'vitest'
import { project } from '../../../../src/resources/identity.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 1 }],
  [project, { id: 'p1', name: 'ops' }],
]

test('all of them', () => expectRequests('snapshot list', fixtures, ['GET /snapshots/detail']))
test('by name, status and volume', () =>
  expectRequests('volume snapshot list --long --name s1 --status error --volume db-data', fixtures, [
    `GET /snapshots/detail?name=s1&status=error&volume_id=${ID}`,
  ]))
test('of another project', () =>
  expectRequests('snapshot list --project ops --project-domain default', fixtures, [
    'GET /snapshots/detail?project_id=p1&all_tenants=true',
  ]))
test('of every project', () =>
  expectRequests('snapshot list --all-projects --sort name:asc', fixtures, [
    'GET /snapshots/detail?all_tenants=true&sort=name%3Aasc',
  ]))
test('by property', () =>
  expectRequests('snapshot list --property why=audit', fixtures, [
    'GET /snapshots/detail?metadata=%7B%22why%22%3A%22audit%22%7D',
  ]))
test('by property from 3.22', () =>
  expectFailure('snapshot list --property why=audit', fixtures, 12, /--property needs microversion 3\.22/, '3.21'))
test('by zone and quota', () =>
  expectRequests('snapshot list --availability-zone nova --consumes-quota false', fixtures, [
    'GET /snapshots/detail?availability_zone=nova&consumes_quota=false',
  ]))
test('by quota from 3.65', () =>
  expectFailure(
    'snapshot list --consumes-quota true',
    fixtures,
    12,
    /--consumes-quota needs microversion 3\.65/,
    '3.64',
  ))
test('by filters of the service', () =>
  expectRequests('snapshot list --filters user_id=u --filter name~=s', fixtures, [
    'GET /snapshots/detail?user_id=u&name%7E=s',
  ]))
test('with their number', () =>
  expectRequests('snapshot list --with-count', fixtures, ['GET /snapshots/detail?with_count=true']))
test('with their number from 3.45', () =>
  expectFailure('snapshot list --with-count', fixtures, 12, /--with-count needs microversion 3\.45/, '3.44'))
test('a page and a limit', () =>
  expectRequests('snapshot list --limit 5 --marker abc', fixtures, ['GET /snapshots/detail?limit=5&marker=abc']))
test('OSC’s limit is a page size beside --max-items', () =>
  expectRequests('snapshot list --limit 2 --max-items 5', fixtures, ['GET /snapshots/detail?limit=2']))
