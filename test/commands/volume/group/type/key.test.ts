import { test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { expectRequests, expectFailure, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [[groupType, { id: 'g1', name: 'plain' }]]

test('set', () =>
  expectRequests('volume group type key plain set a=b c=d', fixtures, [
    'POST /group_types/g1/group_specs',
    { group_specs: { a: 'b', c: 'd' } },
  ]))
test('unset', () => expectRequests('group-type-key plain unset a', fixtures, ['DELETE /group_types/g1/group_specs/a']))
test('what is taken off has no value', () =>
  expectFailure('group type key plain unset a=b', fixtures, 2, /"a=b" \(expected the key alone\)/))
