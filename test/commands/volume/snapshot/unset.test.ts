import { test } from 'vitest'
import { snapshot } from '../../../../src/resources/snapshot.ts'
import { expectRequests, type Fixtures, expectNothingToChange } from '../../expect-requests.ts'

const ID = '5b9f6f0e-0000-4000-8000-000000000001'
const fixtures: Fixtures = [[snapshot, { id: ID, name: 's1', status: 'available', size: 1, volume_id: 'v' }]]

test('each property', () =>
  expectRequests(
    'snapshot unset --property a --property "b c" s1',
    fixtures,
    [`DELETE /snapshots/${ID}/metadata/a`],
    [`DELETE /snapshots/${ID}/metadata/b%20c`],
  ))
test('without an option', () => expectNothingToChange('volume snapshot unset s1', fixtures))
