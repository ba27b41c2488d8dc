import { expect, test } from 'vitest'
import { group } from '../../../../src/resources/group.ts'
import { expectRequests, expectFailure, runCommand, type Fixtures } from '../../expect-requests.ts'
import { expectSentRequests, createAcceptingCloud } from '../../expect-sent-requests.ts'

const fixtures: Fixtures = [[group, { id: 'g1', name: 'shop', status: 'available', replication_status: 'enabled' }]]
const buildGroup = (status: string) => ({
  group: { id: 'g1', name: 'shop', status: 'available', replication_status: status },
})
const buildRequest = (body: Record<string, string | boolean>) =>
  ['POST /groups/g1/action', { failover_replication: body }] as const

test('somewhere', () => expectRequests('volume group failover shop', fixtures, buildRequest({})))
test('to a site, with volumes in use', () =>
  expectRequests(
    'group failover --allow-attached-volume --secondary-backend-id site-b shop',
    fixtures,
    buildRequest({ allow_attached_volume: true, secondary_backend_id: 'site-b' }),
  ))
test('not with volumes in use', () =>
  expectRequests(
    'group-failover-replication --disallow-attached-volume shop',
    fixtures,
    buildRequest({ allow_attached_volume: false }),
  ))
test('waiting until it goes on there', () =>
  expectSentRequests(
    'group failover --wait -q shop',
    fixtures,
    { 'GET /groups/g1': [buildGroup('failing-over'), buildGroup('failed-over')] },
    buildRequest({}),
    ['GET /groups/g1'],
    ['GET /groups/g1'],
  ))
test('back is another end', () =>
  expectSentRequests(
    'group failover --secondary-backend-id default --wait -q shop',
    fixtures,
    { 'GET /groups/g1': [buildGroup('failing-over'), buildGroup('enabled')] },
    buildRequest({ secondary_backend_id: 'default' }),
    ['GET /groups/g1'],
    ['GET /groups/g1'],
  ))
test('still being where it was is a failure', async () => {
  const { status, err } = await runCommand(
    'group failover --wait shop',
    fixtures,
    '3.71',
    createAcceptingCloud(fixtures, { 'GET /groups/g1': buildGroup('enabled') }),
  )
  expect(err).toMatch(/replication status is enabled/)
  expect(status).toBe(9)
})
test('from 3.38', () => expectFailure('group failover shop', fixtures, 12, /needs microversion 3\.38/, '3.37'))
