import { test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { expectRequests, type Fixtures, expectNothingToChange } from '../../../expect-requests.ts'

const fixtures: Fixtures = [[groupType, { id: 'g1', name: 'plain' }]]

test('each key is a request', () =>
  expectRequests(
    'volume group type unset --property a --property b plain',
    fixtures,
    ['DELETE /group_types/g1/group_specs/a'],
    ['DELETE /group_types/g1/group_specs/b'],
  ))
test('without an option', () => expectNothingToChange('group type unset plain', fixtures))
