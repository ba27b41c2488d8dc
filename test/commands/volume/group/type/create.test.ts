import { expect, test } from 'vitest'
import { expectRequests, expectFailure } from '../../../expect-requests.ts'
import { expectSentRequests } from '../../../expect-sent-requests.ts'

test('a name is enough', () =>
  expectRequests('volume group type create plain', [], ['POST /group_types', { group_type: { name: 'plain' } }]))
test('all of it', () =>
  expectRequests(
    'group type create --description d --private --property a=b plain',
    [],
    [
      'POST /group_types',
      { group_type: { name: 'plain', description: 'd', is_public: false, group_specs: { a: 'b' } } },
    ],
  ))
test('public, in OSC’s words and in cinder’s', async () => {
  await expectRequests(
    'group type create --public plain',
    [],
    ['POST /group_types', { group_type: { name: 'plain', is_public: true } }],
  )
  await expectRequests(
    'group-type-create --is-public False plain',
    [],
    ['POST /group_types', { group_type: { name: 'plain', is_public: false } }],
  )
})
test('what was made is shown', async () => {
  const { out } = await expectSentRequests(
    'volume group type create plain -f json --noindent',
    [],
    {
      'POST /group_types': {
        group_type: { id: 'g1', name: 'plain', description: null, is_public: true, group_specs: {} },
      },
    },
    ['POST /group_types', { group_type: { name: 'plain' } }],
  )
  expect(JSON.parse(out)).toEqual({
    'ID': 'g1',
    'Name': 'plain',
    'Description': null,
    'Is Public': true,
    'Properties': {},
  })
})
test('public or private', () =>
  expectFailure('group type create --public --private plain', [], 2, /cannot be used together/))
test('from 3.11', () => expectFailure('group type create plain', [], 12, /needs microversion 3\.11/, '3.10'))
