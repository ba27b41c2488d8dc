import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[snapshot, { id: ID, name: 's1', status: 'creating', size: 1, volume_id: 'v' }]]

test('how far it is', () =>
  expectRequests('snapshot update-status s1 creating --progress 50%', fixtures, [
    `POST /snapshots/${ID}/action`,
    { 'os-update_snapshot_status': { status: 'creating', progress: '50%' } },
  ]))
test('a status nobody reports', () =>
  expectFailure(
    'snapshot update-status s1 restoring',
    fixtures,
    2,
    /Invalid value for .+ \(expected one of creating, available/,
  ))
