import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('by name', () => expectRequests('volume metadata list db-data', fixtures, ['GET /volumes/v1/metadata']))
