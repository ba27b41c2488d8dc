import { test } from 'vitest'
import { snapshot } from '../../../../../src/resources/snapshot.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]
const path = `/snapshots/${ID}/metadata`

test('each key once', () =>
  expectRequests('volume snapshot metadata unset s1 why a why', fixtures, [`DELETE ${path}/why`], [`DELETE ${path}/a`]))
test('no key at all', () => expectFailure('snapshot metadata unset s1', fixtures, 2, /Missing argument: KEY/))
