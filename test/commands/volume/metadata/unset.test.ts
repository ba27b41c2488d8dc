import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('key by key below 3.15, where nothing guards a change of all', async () => {
  await expectRequestsAt(
    '3.14',
    'volume metadata unset db-data tier owner',
    ['DELETE /volumes/v1/metadata/tier'],
    ['DELETE /volumes/v1/metadata/owner'],
  )
})
test('a key that is not there', () =>
  expectFailure('volume metadata unset db-data tier', fixtures, 3, /Property "tier" of volume v1 not found/))
test('nothing to take off', () => expectFailure('volume metadata unset db-data', fixtures, 2, /Missing argument: KEY/))

const expectRequestsAt = (
  version: string,
  commandLine: string,
  ...expected: readonly (readonly [string])[]
): Promise<void> => expectRequests(`${commandLine} --os-volume-api-version ${version}`, fixtures, ...expected)
