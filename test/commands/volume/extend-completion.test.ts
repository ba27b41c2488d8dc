import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'extending', size: 1 }]]

test('well', () =>
  expectRequests('volume extend-completion db-data', fixtures, [
    'POST /volumes/v1/action',
    { 'os-extend_volume_completion': {} },
  ]))
test('badly', () =>
  expectRequests('volume extend-completion db-data --error', fixtures, [
    'POST /volumes/v1/action',
    { 'os-extend_volume_completion': { error: true } },
  ]))
test('it needs 3.71', () =>
  expectFailure('volume extend-completion db-data', fixtures, 12, /needs microversion 3\.71/, '3.70'))
