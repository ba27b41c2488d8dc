import { test } from 'vitest'
import { snapshot } from '../../../../../src/resources/snapshot.ts'
import { expectRequests, type Fixtures } from '../../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]
const path = `/snapshots/${ID}/metadata`

test('all of them', () => expectRequests('volume snapshot metadata list s1', fixtures, [`GET ${path}`]))
