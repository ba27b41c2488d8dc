import { expect, test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { asks, refuses, type Given } from '../../../asks.ts'
import { sends } from '../../../sends.ts'

const given: Given = [[groupType, { id: 'g1', name: 'plain', description: null, is_public: true, group_specs: { a: '1', b: '2' } }]]

test('name, description and visibility are one request', () => asks('volume group type set --name n --description d --private plain', given, [
  'PUT /group_types/g1', { group_type: { name: 'n', description: 'd', is_public: false } },
]))
test('visibility in other words', async () => {
  await asks('group type set --public plain', given, ['PUT /group_types/g1', { group_type: { is_public: true } }])
  await asks('group-type-update --is-public no plain', given, ['PUT /group_types/g1', { group_type: { is_public: false } }])
})
test('specs are merged', () => asks('group type set --property c=d plain', given, ['POST /group_types/g1/group_specs', { group_specs: { c: 'd' } }]))
test('or replaced', () => asks(
  'group type set --no-property --property c=d plain', given,
  ['DELETE /group_types/g1/group_specs/a'], ['DELETE /group_types/g1/group_specs/b'], ['POST /group_types/g1/group_specs', { group_specs: { c: 'd' } }],
))
test('what became of it is shown', async () => {
  const { out } = await sends('group type set --description d plain -f json', given, {
    'GET /group_types/g1': { group_type: { id: 'g1', name: 'plain', description: 'd', is_public: true, group_specs: {} } },
  }, ['PUT /group_types/g1', { group_type: { description: 'd' } }], ['GET /group_types/g1'])
  expect(JSON.parse(out)).toEqual({ ID: 'g1', Name: 'plain', Description: 'd', 'Is Public': true, Properties: {} })
})
test('something is to change', () => refuses('group type set plain', given, 2, /is needed/))
