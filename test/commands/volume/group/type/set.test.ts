import { expect, test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { expectRequests, type Fixtures, expectNothingToChange } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

const fixtures: Fixtures = [
  [groupType, { id: 'g1', name: 'plain', description: null, is_public: true, group_specs: { a: '1', b: '2' } }],
]

test('name, description and visibility are one request', () =>
  expectRequests('volume group type set --name n --description d --private plain', fixtures, [
    'PUT /group_types/g1',
    { group_type: { name: 'n', description: 'd', is_public: false } },
  ]))
test('visibility in other words', async () => {
  await expectRequests('group type set --public plain', fixtures, [
    'PUT /group_types/g1',
    { group_type: { is_public: true } },
  ])
  await expectRequests('group-type-update --is-public no plain', fixtures, [
    'PUT /group_types/g1',
    { group_type: { is_public: false } },
  ])
})
test('specs are merged', () =>
  expectRequests('group type set --property c=d plain', fixtures, [
    'POST /group_types/g1/group_specs',
    { group_specs: { c: 'd' } },
  ]))
test('or replaced', () =>
  expectRequests(
    'group type set --no-property --property c=d plain',
    fixtures,
    ['DELETE /group_types/g1/group_specs/a'],
    ['DELETE /group_types/g1/group_specs/b'],
    ['POST /group_types/g1/group_specs', { group_specs: { c: 'd' } }],
  ))
test('what became of it is shown', async () => {
  const { out } = await expectSentRequests(
    'group type set --description d plain -f json',
    fixtures,
    {
      'GET /group_types/g1': {
        group_type: { id: 'g1', name: 'plain', description: 'd', is_public: true, group_specs: {} },
      },
    },
    ['PUT /group_types/g1', { group_type: { description: 'd' } }],
    ['GET /group_types/g1'],
  )
  expect(JSON.parse(out)).toEqual({
    'ID': 'g1',
    'Name': 'plain',
    'Description': 'd',
    'Is Public': true,
    'Properties': {},
  })
})
test('without an option', () => expectNothingToChange('group type set plain', fixtures))
