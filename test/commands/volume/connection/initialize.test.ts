import { test } from 'vitest'
import { volume } from '../../../../src/resources/volume.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [[volume, { id: 'v1', name: 'db-data', status: 'available', size: 1 }]]

test('for a host', () =>
  expectRequests(`volume connection initialize db-data --connector '{"host":"builder","ip":"10.0.0.7"}'`, fixtures, [
    'POST /volumes/v1/action',
    { 'os-initialize_connection': { connector: { host: 'builder', ip: '10.0.0.7' } } },
  ]))
test('a host must be described', () =>
  expectFailure('volume connection initialize db-data', fixtures, 2, /Missing required option: --connector/))
test('as an object', () =>
  expectFailure(
    'volume connection initialize db-data --connector [1]',
    fixtures,
    2,
    /Invalid value for .+ \(expected a JSON object/,
  ))
test('in JSON', () =>
  expectFailure(
    'volume connection initialize db-data --connector host=builder',
    fixtures,
    2,
    /Invalid value for .+ \(expected JSON/,
  ))
test('a file that is not there', () =>
  expectFailure('volume connection initialize db-data --connector @/nope.json', fixtures, 2, /Cannot read the file/))
