import { expect, test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { asks, refuses, typed, type Given } from '../../asks.ts'
import { sends, takingCloud } from '../../sends.ts'

const given: Given = [[group, { id: 'g1', name: 'shop', status: 'available', replication_status: 'enabled' }]]
const as = (status: string) => ({ group: { id: 'g1', name: 'shop', status: 'available', replication_status: status } })
const asked = (body: Record<string, string | boolean>) => ['POST /groups/g1/action', { failover_replication: body }] as const

test('somewhere', () => asks('volume group failover shop', given, asked({})))
test('to a site, with volumes in use', () => asks('group failover --allow-attached-volume --secondary-backend-id site-b shop', given, asked({ allow_attached_volume: true, secondary_backend_id: 'site-b' })))
test('not with volumes in use', () => asks('group-failover-replication --disallow-attached-volume shop', given, asked({ allow_attached_volume: false })))
test('waiting until it goes on there', () => sends('group failover --wait -q shop', given, { 'GET /groups/g1': [as('failing-over'), as('failed-over')] },
  asked({}), ['GET /groups/g1'], ['GET /groups/g1']))
test('back is another end', () => sends('group failover --secondary-backend-id default --wait -q shop', given, { 'GET /groups/g1': [as('failing-over'), as('enabled')] },
  asked({ secondary_backend_id: 'default' }), ['GET /groups/g1'], ['GET /groups/g1']))
test('still being where it was is a failure', async () => {
  const { status, err } = await typed('group failover --wait shop', given, '3.71', takingCloud(given, { 'GET /groups/g1': as('enabled') }))
  expect(err).toMatch(/its replication status is enabled/)
  expect(status).toBe(9)
})
test('from 3.38', () => refuses('group failover shop', given, 12, /needs microversion 3\.38/, '3.37'))
