import { expect, test } from 'vitest'
import { group } from '../../../src/resources/group.ts'
import { project, user } from '../../../src/resources/identity.ts'
import { volumeType } from '../../../src/resources/volume-type.ts'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [volume, { id: ID, name: 'db-data', status: 'available', size: 1, volume_type: 'fast', volume_type_id: 't1' }],
  [volume, { id: 'v2', name: 'logs', status: 'in-use', size: 7, volume_type: 'slow', volume_type_id: 't2' }],
  [project, { id: 'p1', name: 'accounts' }],
  [user, { id: 'u7', name: 'ada' }],
  [group, { id: 'g1', name: 'pair', status: 'available' }],
  [volumeType, { id: 't1', name: 'fast' }],
  [volumeType, { id: 't2', name: 'slow' }],
]
const expectListRequest = (args: string, query: string): Promise<void> =>
  expectRequests(`volume list ${args}`, fixtures, [`GET /volumes/detail${query === '' ? '' : `?${query}`}`])

test('all of the project', () => expectListRequest('', ''))
test('by name and status', () => expectListRequest('--name db-data --status error', 'name=db-data&status=error'))
test('of a project, which means of all projects', () =>
  expectListRequest('--project accounts --project-domain Default', 'project_id=p1&all_tenants=true'))
test('of a tenant, as cinder says', () => expectListRequest('--tenant accounts', 'project_id=p1&all_tenants=true'))
test('of a user', () => expectListRequest('--user ada --user-domain Default', 'user_id=u7'))
test('of all projects', () => expectListRequest('--all-projects', 'all_tenants=true'))
test('of all tenants, and the beginning of a flag', () => expectListRequest('--all-t', 'all_tenants=true'))
test('with properties', () =>
  expectListRequest('--property a=b --metadata c=d', `metadata=${encodeURIComponent('{"a":"b","c":"d"}')}`))
test('with image properties', () =>
  expectListRequest('--image-property a=b', `glance_metadata=${encodeURIComponent('{"a":"b"}')}`))
test('image properties as cinder spells them', () =>
  expectListRequest('--image_metadata a=b', `glance_metadata=${encodeURIComponent('{"a":"b"}')}`))
test('bootable or not', () => expectListRequest('--bootable no', 'bootable=false'))
test('of a size', () => expectListRequest('--size 7', 'size=7'))
test('in a group', () => expectListRequest('--group pair', 'group_id=g1'))
test('in a group, as cinder spells it', () => expectListRequest('--group_id pair', 'group_id=g1'))
test('in a zone', () => expectListRequest('--availability-zone nova', 'availability_zone=nova'))
test('by migration status', () => expectListRequest('--migration-status success', 'migration_status=success'))
test('by time', () =>
  expectListRequest(
    '--created-at gt:2026-01-31T12:00:00,lt:2026-02-01 --updated-at 2026-02-01',
    `created_at=${encodeURIComponent('gt:2026-01-31T12:00:00,lt:2026-02-01')}&updated_at=2026-02-01`,
  ))
test('that count against the quota', () => expectListRequest('--consumes-quota true', 'consumes_quota=true'))
test('with their number', () => expectListRequest('--with-count', 'with_count=true'))
test('in an order', () => expectListRequest('--sort size:desc,name', `sort=${encodeURIComponent('size:desc,name')}`))
test('by any filter, by a part of one, and by a dictionary', () =>
  expectListRequest(
    "--filter host=a --filters name~=db --filter 'metadata={a:b}'",
    `host=a&name%7E=db&metadata=${encodeURIComponent('{"a":"b"}')}`,
  ))
test('a page at a time', () => expectListRequest('--limit 5 --page-size 2', 'limit=2'))
test('the limit is the page where it is smaller', () => expectListRequest('--limit 5', 'limit=5'))
test("OSC's --max-items", () => expectListRequest('--max-items 5 --limit 2', 'limit=2'))
test('from a volume on, by name', () => expectListRequest('--marker db-data', `marker=${ID}`))
test('picking a type needs full pages', () => expectListRequest('--type slow --limit 1', ''))

test('of a type, picked out here', async () => {
  const { out } = await runCommand('volume list --type slow -f value -c Name', fixtures)
  expect(out).toBe('logs\n')
})

test('filters with ~= needs 3.34', () =>
  expectFailure('volume list --filter name~=db', fixtures, 12, /needs microversion 3\.34 \(filters with ~=\)/, '3.33'))
test('a count needs 3.45', () =>
  expectFailure('volume list --with-count', fixtures, 12, /--with-count needs microversion 3\.45/, '3.44'))
test('a time needs 3.60', () =>
  expectFailure('volume list --created-at 2026-01-01', fixtures, 12, /--created-at needs microversion 3\.60/, '3.59'))
test('and so does the other', () =>
  expectFailure('volume list --updated-at 2026-01-01', fixtures, 12, /--updated-at needs microversion 3\.60/, '3.59'))
test('consuming a quota needs 3.65', () =>
  expectFailure('volume list --consumes-quota true', fixtures, 12, /--consumes-quota needs microversion 3\.65/, '3.64'))
test('a group needs 3.13', () =>
  expectFailure('volume list --group pair', fixtures, 12, /--group needs microversion 3\.13/, '3.12'))
test('image properties need 3.4', () =>
  expectFailure('volume list --image-property a=b', fixtures, 12, /--image-property needs microversion 3\.4/, '3.3'))
test('a time is a time', () =>
  expectFailure(
    'volume list --created-at yesterday',
    fixtures,
    2,
    /Invalid value for .+ \(expected a time such as 2026-01-31/,
  ))
test('a filter is key=value', () =>
  expectFailure('volume list --filter name', fixtures, 2, /Invalid value for .+ \(expected key=value/))
