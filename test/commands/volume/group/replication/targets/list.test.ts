import { expect, test } from 'vitest'
import { group } from '../../../../../../src/resources/group.ts'
import { expectFailure, type Fixtures } from '../../../../expect-requests.ts'
import { expectSentRequests } from '../../../../expect-sent-requests.ts'

const fixtures: Fixtures = [[group, { id: 'g1', name: 'shop', status: 'available' }]]

test('an action that changes nothing', async () => {
  const { out } = await expectSentRequests(
    'volume group replication targets list shop -f json --noindent',
    fixtures,
    {
      'POST /groups/g1/action': { replication_targets: [{ backend_id: 'site-b', link: 'fast' }] },
    },
    ['POST /groups/g1/action', { list_replication_targets: {} }],
  )
  expect(out).toBe('[{"Backend ID": "site-b", "Properties": {"link": "fast"}}]\n')
})
test('from 3.38', () =>
  expectFailure('group-list-replication-targets shop', fixtures, 12, /needs microversion 3\.38/, '3.37'))
