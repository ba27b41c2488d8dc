import { expect, test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'

const fixtures: Fixtures = [
  [
    volumeType,
    {
      id: 't1',
      name: 'fast',
      is_public: true,
      extra_specs: { 'multiattach': '<is> True', 'RESKEY:availability_zones': 'nova,west' },
    },
  ],
  [volumeType, { id: 't2', name: 'slow', is_public: false, extra_specs: {} }],
]
const buildSpecsQuery = (text: string): string => new URLSearchParams({ extra_specs: text }).toString()
const listNames = async (args: string): Promise<string> => (await runCommand(`${args} -f value -c Name`, fixtures)).out

test('public and private types', () => expectRequests('volume type list', [], ['GET /types?is_public=none']))
test('public ones', () => expectRequests('type list --public', [], ['GET /types?is_public=true']))
test('private ones', () =>
  expectRequests('volume type list --private --limit 3', [], ['GET /types?is_public=false&limit=3']))
test('the default is one type', () => expectRequests('type-list --default', [], ['GET /types/default']))
test('sorted, and filtered as the service can', () =>
  expectRequests(
    'type list --sort name:asc --filters name=x',
    [],
    ['GET /types?is_public=none&sort=name%3Aasc&name=x'],
  ))
test('by extra specs', () =>
  expectRequests(
    'type list --property a=b --multiattach --cacheable --replicated',
    [],
    [
      `GET /types?is_public=none&${buildSpecsQuery('{"a":"b","multiattach":"<is> True","cacheable":"<is> True","replication_enabled":"<is> True"}')}`,
    ],
  ))
test('by zones: the service is told the first', () =>
  expectRequests(
    'type list --availability-zone west --availability-zone nova',
    [],
    [`GET /types?is_public=none&${buildSpecsQuery('{"RESKEY:availability_zones":"west"}')}`],
  ))

test('a service that does not filter is helped', async () => {
  expect(await listNames('type list')).toBe('fast\nslow\n')
  expect(await listNames('type list --multiattach')).toBe('fast\n')
  expect(await listNames('type list --availability-zone west --availability-zone nova')).toBe('fast\n')
  expect(await listNames('type list --availability-zone wes')).toBe('')
})
test('a type without encryption has none in its row', async () => {
  const { out } = await runCommand('type list --encryption-type --long -f json --noindent', fixtures)
  expect(out).toContain(
    '"Name": "slow", "Is Public": false, "Description": null, "Properties": {}, "Encryption": null}',
  )
})
test('the default is neither public nor private', () =>
  expectFailure('type list --default --public', [], 2, /--default and --public cannot be used together/))
test('public or private', () =>
  expectFailure('type list --private --public', [], 2, /--private and --public cannot be used together/))
test('other filters need 3.52', () =>
  expectFailure('type list --filters a=b', [], 12, /--filters needs microversion 3\.52/, '3.51'))
