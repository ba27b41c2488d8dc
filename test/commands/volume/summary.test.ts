import { test } from 'vitest'
import { expectRequests, expectFailure } from '../expect-requests.ts'

test('of the project', () => expectRequests('volume summary', [], ['GET /volumes/summary']))
test('of all projects', () =>
  expectRequests('volume summary --all-projects', [], ['GET /volumes/summary?all_tenants=true']))
test('of all tenants, as cinder says', () =>
  expectRequests('volume summary --all-tenants', [], ['GET /volumes/summary?all_tenants=true']))
test('a summary needs 3.12', () => expectFailure('volume summary', [], 12, /needs microversion 3\.12/, '3.11'))
