import { expect, test } from 'vitest'
import { volumeType } from '../../../../src/resources/volume-type.ts'
import { asks, refuses, typed, type Given } from '../../asks.ts'

const given: Given = [
  [volumeType, { id: 't1', name: 'fast', is_public: true, extra_specs: { multiattach: '<is> True', 'RESKEY:availability_zones': 'nova,west' } }],
  [volumeType, { id: 't2', name: 'slow', is_public: false, extra_specs: {} }],
]
const specs = (text: string): string => new URLSearchParams({ extra_specs: text }).toString()
const names = async (words: string): Promise<string> => (await typed(`${words} -f value -c Name`, given)).out

test('public and private types', () => asks('volume type list', [], ['GET /types?is_public=none']))
test('public ones', () => asks('type list --public', [], ['GET /types?is_public=true']))
test('private ones', () => asks('volume type list --private --limit 3', [], ['GET /types?is_public=false&limit=3']))
test('the default is one type', () => asks('type-list --default', [], ['GET /types/default']))
test('sorted, and filtered as the service can', () => asks('type list --sort name:asc --filters name=x', [], ['GET /types?is_public=none&sort=name%3Aasc&name=x']))
test('by extra specs', () => asks('type list --property a=b --multiattach --cacheable --replicated', [], [
  `GET /types?is_public=none&${specs('{"a":"b","multiattach":"<is> True","cacheable":"<is> True","replication_enabled":"<is> True"}')}`,
]))
test('by zones: the service is told the first', () => asks('type list --availability-zone west --availability-zone nova', [], [
  `GET /types?is_public=none&${specs('{"RESKEY:availability_zones":"west"}')}`,
]))

test('a service that does not filter is helped', async () => {
  expect(await names('type list')).toBe('fast\nslow\n')
  expect(await names('type list --multiattach')).toBe('fast\n')
  expect(await names('type list --availability-zone west --availability-zone nova')).toBe('fast\n')
  expect(await names('type list --availability-zone wes')).toBe('')
})
test('a type without encryption has none in its row', async () => {
  const { out } = await typed('type list --encryption-type --long -f json --noindent', given)
  expect(out).toContain('"Name": "slow", "Is Public": false, "Description": null, "Properties": {}, "Encryption": null}')
})
test('the default is neither public nor private', () => refuses('type list --default --public', [], 2, /--default and --public exclude each other/))
test('public or private', () => refuses('type list --private --public', [], 2, /--private and --public exclude each other/))
test('other filters need 3.52', () => refuses('type list --filters a=b', [], 12, /--filters needs microversion 3\.52/, '3.51'))
