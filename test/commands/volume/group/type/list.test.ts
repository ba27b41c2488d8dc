import { expect, test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { asks, refuses, typed, type Given } from '../../../asks.ts'
import { sends } from '../../../sends.ts'

const given: Given = [[groupType, { id: 'g1', name: 'plain', is_public: true, group_specs: { a: 'b' } }], [groupType, { id: 'g2', name: 'other', is_public: true }]]

test('all one may use', () => asks('volume group type list', [], ['GET /group_types?is_public=none']))
test('some of them, in order', () => asks('group type list --private --sort name --limit 2', [], ['GET /group_types?is_public=false&sort=name&limit=2']))
test('public ones', () => asks('group-type-list --public', [], ['GET /group_types?is_public=true']))
test('the default is one type', async () => {
  const { out } = await sends('group type list --default -f value -c Name', [], { 'GET /group_types/default': { group_type: { id: 'g1', name: 'plain' } } }, ['GET /group_types/default'])
  expect(out).toBe('plain\n')
})
test('with their specs, as far as told', async () => {
  const { out } = await typed('volume group type list -f json --noindent', given)
  expect(JSON.parse(out)).toEqual([
    { ID: 'g1', Name: 'plain', 'Is Public': true, 'Group Specs': { a: 'b' } }, { ID: 'g2', Name: 'other', 'Is Public': true, 'Group Specs': {} },
  ])
})
test('from 3.11', () => refuses('group type list --default', [], 12, /needs microversion 3\.11/, '3.10'))
