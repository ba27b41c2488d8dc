import { test } from 'vitest'
import { attachment } from '../../../../src/resources/attachment.ts'
import { project } from '../../../../src/resources/identity.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'
const fixtures: Fixtures = [
  [attachment, { id: ID, status: 'reserved', volume_id: 'v1' }],
  [volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }],
  [project, { id: 'p1', name: 'accounts' }],
]
const expectListRequest = (args: string, path: string): Promise<void> =>
  expectRequests(`volume attachment list ${args}`, fixtures, [`GET /attachments${path}`])

test('all of the project', () => expectListRequest('', ''))
test('in detail, for more columns', () => expectListRequest('--long', '/detail'))
test('of a volume', () => expectListRequest('--volume-id db-data', '?volume_id=v1'))
test('to a server, in a status', () =>
  expectListRequest(`--server ${ID} --status attached`, `?instance_id=${ID}&status=attached`))
test('of a project, which means of all projects', () =>
  expectListRequest('--project accounts --project-domain Default', '?project_id=p1&all_tenants=true'))
test('of all projects', () => expectListRequest('--all-projects', '?all_tenants=true'))
test('by any filter, in an order', () =>
  expectListRequest('--filter attach_status=attached --sort id:asc', '?sort=id%3Aasc&attach_status=attached'))
test('a page at a time', () => expectListRequest(`--limit 5 --page-size 2 --marker ${ID}`, `?limit=2&marker=${ID}`))
test("OSC's --max-items", () => expectListRequest('--limit 2 --max-items 5', '?limit=2'))
test('attachments need 3.27', () => expectFailure('volume attachment list', fixtures, 12, /3\.27/, '3.26'))
