import { test } from 'vitest'
import { snapshot } from '../../../../../src/resources/snapshot.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]
const path = `/snapshots/${ID}/metadata`

test('one of them', () => expectRequests('snapshot metadata show s1 why', fixtures, [`GET ${path}/why`]))
test('a key is needed', () => expectFailure('snapshot metadata show s1', fixtures, 2, /Missing argument: KEY/))
