import { test } from 'vitest'
import { expectRequests, expectFailure } from '../../../expect-requests.ts'

test('the project’s', () => expectRequests('transfer list', [], ['GET /volume-transfers/detail']))
test('every project’s', () =>
  expectRequests('volume transfer request list --all-projects', [], ['GET /volume-transfers/detail?all_tenants=true']))
test('sorted, filtered, a page at a time', () =>
  expectRequests(
    'transfer list --sort name:asc --filters name=t1 --limit 2 --marker t0',
    [],
    ['GET /volume-transfers/detail?sort=name%3Aasc&limit=2&marker=t0&name=t1'],
  ))
test('below 3.55 by the older route', () =>
  expectRequests(
    '--os-volume-api-version 3.54 transfer list --all-tenants',
    [],
    ['GET /os-volume-transfer/detail?all_tenants=true'],
  ))
test('sorting needs 3.59', () =>
  expectFailure('transfer list --sort name', [], 12, /--sort needs microversion 3\.59/, '3.58'))
