import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('one', () =>
  expectRequests('volume unmanage db-data', fixtures, ['POST /volumes/v1/action', { 'os-unmanage': null }]))
