import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('one key', () => expectRequests('volume metadata show db-data tier', fixtures, ['GET /volumes/v1/metadata/tier']))
test('a key is needed', () => expectFailure('volume metadata show db-data', fixtures, 2, /Missing argument: KEY/))
