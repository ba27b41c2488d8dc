import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[volume, { id: ID, name: 'db-data', status: 'available', size: 100 }]]
const inUse: Fixtures = [[volume, { id: ID, name: 'db-data', status: 'in-use', size: 100 }]]

test('by name', () =>
  expectRequests('volume extend db-data 200', fixtures, [
    `POST /volumes/${ID}/action`,
    { 'os-extend': { new_size: 200 } },
  ]))
test('by ID', () =>
  expectRequests(`extend ${ID} 200`, fixtures, [`POST /volumes/${ID}/action`, { 'os-extend': { new_size: 200 } }]))
test('a size is whole GiB', () =>
  expectFailure(
    'volume extend db-data big',
    fixtures,
    2,
    /Invalid value for SIZE: "big" \(expected a whole number of GiB/,
  ))
test('an in-use volume needs 3.42', () =>
  expectFailure(
    'volume extend db-data 200',
    inUse,
    12,
    /needs microversion 3\.42 \(extending a volume in use\), this cloud offers up to 3\.41/,
    '3.41',
  ))
test('a volume that is not there', () =>
  expectFailure('volume extend other 200', fixtures, 3, /Volume "other" not found in project demo/))
