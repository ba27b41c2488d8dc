import { expect, test } from 'vitest'
import { consistencyGroup } from '../../../../src/resources/consistency-group.ts'
import { expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[consistencyGroup, { id: 'c1', name: 'shop', status: 'available', volume_types: ['t1'] }]]

test('by name', async () => {
  expect(JSON.parse((await runCommand('consistency group show shop -f json', fixtures)).out)).toEqual({
    availability_zone: null,
    created_at: null,
    description: null,
    id: 'c1',
    name: 'shop',
    status: 'available',
    volume_types: ['t1'],
  })
})
test('one that is not there', () =>
  expectFailure('consisgroup-show other', fixtures, 3, /Consistency group "other" not found/))
