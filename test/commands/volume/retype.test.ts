import { test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const ID = '6edbc2f4-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[volume, { id: ID, name: 'db-data', status: 'available', size: 1, volume_type: 'fast' }]]
const asked = `POST /volumes/${ID}/action`

test('the type is sent as typed', () =>
  expectRequests('volume retype db-data default', fixtures, [asked, { 'os-retype': { new_type: 'default' } }]))
test('it may move', () =>
  expectRequests('retype db-data archive --migration-policy on-demand', fixtures, [
    asked,
    { 'os-retype': { new_type: 'archive', migration_policy: 'on-demand' } },
  ]))
test('as OSC once called the policy', () =>
  expectRequests('volume retype db-data archive --retype-policy never', fixtures, [
    asked,
    { 'os-retype': { new_type: 'archive', migration_policy: 'never' } },
  ]))
test('a policy there is none of', () =>
  expectFailure(
    'volume retype db-data archive --migration-policy maybe',
    fixtures,
    2,
    /"maybe" \(expected one of never, on-demand\)/,
  ))
test('the type is needed', () => expectFailure('volume retype db-data', fixtures, 2, /Missing argument: TYPE/))
