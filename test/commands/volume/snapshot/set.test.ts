import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { expectRequests, expectFailure, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [
  [snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v', metadata: { a: '1' } }],
]

test('name and description in one request', () =>
  expectRequests('volume snapshot set --name s2 --description now s1', fixtures, [
    `PUT /snapshots/${ID}`,
    { snapshot: { name: 's2', description: 'now' } },
  ]))
test('properties are added', () =>
  expectRequests('snapshot set --property b=2 s1', fixtures, [
    `POST /snapshots/${ID}/metadata`,
    { metadata: { b: '2' } },
  ]))
test('all properties are replaced in one request', () =>
  expectRequests('snapshot set --no-property --property b=2 s1', fixtures, [
    `PUT /snapshots/${ID}/metadata`,
    { metadata: { b: '2' } },
  ]))
test('no property is left', () =>
  expectRequests('snapshot set --no-property s1', fixtures, [`PUT /snapshots/${ID}/metadata`, { metadata: {} }]))
test('another status', () =>
  expectRequests('snapshot set --state error s1', fixtures, [
    `POST /snapshots/${ID}/action`,
    { 'os-reset_status': { status: 'error' } },
  ]))
test('a status there is not', () =>
  expectFailure(
    'snapshot set --state broken s1',
    fixtures,
    2,
    /Invalid value for .+ \(expected one of available, error/,
  ))
test('without an option', () => expectNothingToChange('snapshot set s1', fixtures))
