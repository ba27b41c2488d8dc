import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('one key', () =>
  expectRequests('volume metadata set db-data tier=gold', fixtures, [
    'PUT /volumes/v1/metadata/tier',
    { meta: { tier: 'gold' } },
  ]))
test('several keys', () =>
  expectRequests('volume metadata set db-data tier=gold owner=a=b', fixtures, [
    'POST /volumes/v1/metadata',
    { metadata: { tier: 'gold', owner: 'a=b' } },
  ]))
test('a key that has no path', () =>
  expectRequests('volume metadata set db-data a/b=1', fixtures, [
    'POST /volumes/v1/metadata',
    { metadata: { 'a/b': '1' } },
  ]))
test('these and no others', () =>
  expectRequests('volume metadata set --replace db-data tier=gold', fixtures, [
    'PUT /volumes/v1/metadata',
    { metadata: { tier: 'gold' } },
  ]))
test('a property is key=value', () =>
  expectFailure('volume metadata set db-data tier', fixtures, 2, /Invalid value for .+: "tier" \(expected key=value\)/))
test('nothing to set', () => expectFailure('volume metadata set db-data', fixtures, 2, /Missing argument: PROPERTY/))
