import { expect, test } from 'vitest'
import { consistencyGroupSnapshot } from '../../../../../src/resources/consistency-group-snapshot.ts'
import { expectFailure, runCommand, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [consistencyGroupSnapshot, { id: 's1', name: 'monday', status: 'available', consistencygroup_id: 'c1' }],
]

test('by name', async () => {
  expect(JSON.parse((await runCommand('consistency group snapshot show monday -f json', fixtures)).out)).toEqual({
    consistencygroup_id: 'c1',
    created_at: null,
    description: null,
    id: 's1',
    name: 'monday',
    status: 'available',
  })
})
test('one that is not there', () =>
  expectFailure('cgsnapshot-show other', fixtures, 3, /Consistency group snapshot "other" not found/))
