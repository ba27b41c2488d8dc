import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('for a host', () =>
  expectRequests(`volume connection terminate db-data --connector '{"host":"builder"}'`, fixtures, [
    'POST /volumes/v1/action',
    { 'os-terminate_connection': { connector: { host: 'builder' } } },
  ]))
test('whatever there is: the key must be there, without a value', () =>
  expectRequests('volume connection terminate db-data', fixtures, [
    'POST /volumes/v1/action',
    { 'os-terminate_connection': { connector: null } },
  ]))
