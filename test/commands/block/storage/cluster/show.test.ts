import { expect, test } from 'vitest'
import { cluster } from '../../../../../src/resources/cluster.ts'
import { expectRequests, expectFailure, runCommand } from '../../../expect-requests.ts'

test('by name', () => expectRequests('block storage cluster show c@b', [], ['GET /clusters/c%40b']))
test('with its service', () =>
  expectRequests('cluster show --binary cinder-backup c@b', [], ['GET /clusters/c%40b?binary=cinder-backup']))
test('needs 3.7', () => expectFailure('cluster show c', [], 12, /needs microversion 3\.7/, '3.6'))
test('its fields', async () => {
  const { out } = await runCommand('cluster show c@b -f json', [
    [cluster, { name: 'c@b', num_hosts: 2, frozen: false, replication_status: 'enabled' }],
  ])
  expect(Object.keys(JSON.parse(out)).sort()).toEqual([
    'Active Backend ID',
    'Binary',
    'Created At',
    'Disabled Reason',
    'Down Hosts',
    'Frozen',
    'Hosts',
    'Last Heartbeat',
    'Name',
    'Replication Status',
    'State',
    'Status',
    'Updated At',
  ])
  expect(JSON.parse(out)).toMatchObject({ 'Name': 'c@b', 'Hosts': 2, 'Frozen': false, 'Replication Status': 'enabled' })
})
test('one that is not there', async () => {
  expect((await runCommand('cluster show nope', [])).status).toBe(3)
})
