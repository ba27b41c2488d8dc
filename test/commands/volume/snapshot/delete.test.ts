import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]

test('by name', () => expectRequests('volume snapshot delete s1', fixtures, [`DELETE /snapshots/${ID}`]))
test('by force', () =>
  expectRequests('snapshot delete --force s1', fixtures, [`POST /snapshots/${ID}/action`, { 'os-force_delete': null }]))
test('forgotten, not deleted', () =>
  expectRequests('snapshot delete --remote s1', fixtures, [`POST /snapshots/${ID}/action`, { 'os-unmanage': null }]))
test('not both', () =>
  expectFailure('snapshot delete --remote --force s1', fixtures, 2, /--force and --remote cannot be used together/))
