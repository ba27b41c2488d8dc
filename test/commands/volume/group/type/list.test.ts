import { expect, test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [groupType, { id: 'g1', name: 'plain', is_public: true, group_specs: { a: 'b' } }],
  [groupType, { id: 'g2', name: 'other', is_public: true }],
]

test('all one may use', () => expectRequests('volume group type list', [], ['GET /group_types?is_public=none']))
test('some of them, in order', () =>
  expectRequests(
    'group type list --private --sort name --limit 2',
    [],
    ['GET /group_types?is_public=false&sort=name&limit=2'],
  ))
test('public ones', () => expectRequests('group-type-list --public', [], ['GET /group_types?is_public=true']))
test('the default is one type', async () => {
  const { out } = await expectSentRequests(
    'group type list --default -f value -c Name',
    [],
    { 'GET /group_types/default': { group_type: { id: 'g1', name: 'plain' } } },
    ['GET /group_types/default'],
  )
  expect(out).toBe('plain\n')
})
test('with their specs, as far as told', async () => {
  const { out } = await runCommand('volume group type list -f json --noindent', fixtures)
  expect(JSON.parse(out)).toEqual([
    { 'ID': 'g1', 'Name': 'plain', 'Is Public': true, 'Group Specs': { a: 'b' } },
    { 'ID': 'g2', 'Name': 'other', 'Is Public': true, 'Group Specs': {} },
  ])
})
test('from 3.11', () => expectFailure('group type list --default', [], 12, /needs microversion 3\.11/, '3.10'))
