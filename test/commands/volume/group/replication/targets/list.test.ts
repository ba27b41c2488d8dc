import { expect, test } from 'vitest'
import { group } from '../../../../../../src/resources/group.ts'
import { refuses, type Given } from '../../../../asks.ts'
import { sends } from '../../../../sends.ts'

const given: Given = [[group, { id: 'g1', name: 'shop', status: 'available' }]]

test('an action that changes nothing', async () => {
  const { out } = await sends('volume group replication targets list shop -f json --noindent', given, {
    'POST /groups/g1/action': { replication_targets: [{ backend_id: 'site-b', link: 'fast' }] },
  }, ['POST /groups/g1/action', { list_replication_targets: {} }])
  expect(out).toBe('[{"Backend ID": "site-b", "Properties": {"link": "fast"}}]\n')
})
test('from 3.38', () => refuses('group-list-replication-targets shop', given, 12, /needs microversion 3\.38/, '3.37'))
