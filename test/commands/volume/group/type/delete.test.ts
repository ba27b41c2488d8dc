import { test } from 'vitest'
import { groupType } from '../../../../../src/resources/group-type.ts'
import { expectRequests, type Fixtures } from '../../../expect-requests.ts'

const fixtures: Fixtures = [
  [groupType, { id: 'g1', name: 'plain' }],
  [groupType, { id: 'g2', name: 'other' }],
]

test('several', () =>
  expectRequests(
    'volume group type delete plain other',
    fixtures,
    ['DELETE /group_types/g1'],
    ['DELETE /group_types/g2'],
  ))
test('in cinder’s word', () => expectRequests('group-type-delete plain', fixtures, ['DELETE /group_types/g1']))
