import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('by name', () => expectRequests('volume encryption show db-data', fixtures, ['GET /volumes/v1/encryption']))
test('a volume that is not there', () =>
  expectFailure('volume encryption show nope', fixtures, 3, /Volume "nope" not found/))
