import { test } from 'vitest'
import { image } from '../../../src/resources/image.ts'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [
  [volume, { id: 'v1', name: 'db-root', status: 'available', size: 1 }],
  [image, { id: 'i1', name: 'debian-13', status: 'active' }],
]

test('by the name of an image', () =>
  expectRequests('volume reimage db-root debian-13', fixtures, [
    'POST /volumes/v1/action',
    { 'os-reimage': { image_id: 'i1' } },
  ]))
test('even if reserved', () =>
  expectRequests('reimage db-root debian-13 --reimage-reserved', fixtures, [
    'POST /volumes/v1/action',
    { 'os-reimage': { image_id: 'i1', reimage_reserved: true } },
  ]))
test('it needs 3.68', () =>
  expectFailure('volume reimage db-root debian-13', fixtures, 12, /needs microversion 3\.68/, '3.67'))
test('an image that is not there', () =>
  expectFailure('volume reimage db-root nope', fixtures, 3, /Image "nope" not found/))
