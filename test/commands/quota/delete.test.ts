import { test } from 'vitest'
import { project } from '../../../src/resources/identity.ts'
import { expectRequests, expectFailure, type Fixtures } from '../expect-requests.ts'

const fixtures: Fixtures = [[project, { id: 'p1', name: 'billing' }]]

test('by name', () => expectRequests('quota delete billing', fixtures, ['DELETE /os-quota-sets/p1']))
test('ours among the services', () =>
  expectRequests('quota delete --volume billing', fixtures, ['DELETE /os-quota-sets/p1']))
test('all services, of which one is left', () =>
  expectRequests('quota delete --all billing', fixtures, ['DELETE /os-quota-sets/p1']))
test('another service alone', () =>
  expectFailure('quota delete --network billing', fixtures, 2, /--network: not a Block Storage resource/))
test('a project must be named', () => expectFailure('quota delete', fixtures, 2, /Missing argument: PROJECT/))
