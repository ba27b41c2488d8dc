import { test } from 'vitest'
import { snapshot } from '../../../../../src/resources/snapshot.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]
const path = `/snapshots/${ID}/metadata`

test('one', () =>
  expectRequests('volume snapshot metadata set s1 why=audit', fixtures, [
    `PUT ${path}/why`,
    { meta: { why: 'audit' } },
  ]))
test('one with a slash in its key', () =>
  expectRequests('snapshot metadata set s1 a/b=c', fixtures, [`POST ${path}`, { metadata: { 'a/b': 'c' } }]))
test('several', () =>
  expectRequests('snapshot metadata set s1 why=audit a=b=c', fixtures, [
    `POST ${path}`,
    { metadata: { why: 'audit', a: 'b=c' } },
  ]))
test('these and no others', () =>
  expectRequests('snapshot metadata set --replace s1 why=audit', fixtures, [
    `PUT ${path}`,
    { metadata: { why: 'audit' } },
  ]))
test('no property at all', () => expectFailure('snapshot metadata set s1', fixtures, 2, /Missing argument: PROPERTY/))
