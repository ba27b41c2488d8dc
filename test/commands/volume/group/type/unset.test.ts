import { test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [[groupType, { id: 'g1', name: 'plain' }]]

test('each key is a request', () =>
  expectRequests(
    'volume group type unset --property a --property b plain',
    fixtures,
    ['DELETE /group_types/g1/group_specs/a'],
    ['DELETE /group_types/g1/group_specs/b'],
  ))
test('some are needed', () => expectFailure('group type unset plain', fixtures, 2, /--property is needed/))
