import { expect, test } from 'vitest'
import { cluster } from '../../../../../src/resources/cluster.ts'
import { asks, refuses, typed } from '../../../asks.ts'

const lists = (words: string, line: string): Promise<void> => asks(`block storage cluster list ${words}`, [], [`GET /clusters${line}`])

test('all', () => lists('', ''))
test('by its short name', () => asks('cluster list', [], ['GET /clusters']))
test('every filter', () => lists('--cluster c --binary cinder-volume --up --disabled --num-hosts 1 --num-down-hosts 0 --long', '/detail?name=c&binary=cinder-volume&is_up=true&disabled=true&num_hosts=1&num_down_hosts=0'))
test('the opposite of each', () => lists('--down --enabled', '?is_up=false&disabled=false'))
test('as cinder says it', () => lists('--name c --detailed', '/detail?name=c'))
test('up and down', () => refuses('cluster list --up --down', [], 2, /exclude each other/))
test('needs 3.7', () => refuses('cluster list', [], 12, /needs microversion 3\.7, this cloud offers up to 3\.6/, '3.6'))
test('its columns', async () => {
  const given = [[cluster, { name: 'c@b', binary: 'cinder-volume', state: 'up', status: 'enabled', num_hosts: 2, num_down_hosts: 1, last_heartbeat: 'H', disabled_reason: null, created_at: 'C', updated_at: 'U' }]] as const
  expect(JSON.parse((await typed('cluster list -f json', given)).out)).toEqual([{ Name: 'c@b', Binary: 'cinder-volume', State: 'up', Status: 'enabled' }])
  expect(JSON.parse((await typed('cluster list --long -f json', given)).out)[0]).toMatchObject({ 'Num Hosts': 2, 'Num Down Hosts': 1, 'Last Heartbeat': 'H', 'Disabled Reason': null, 'Created At': 'C', 'Updated At': 'U' })
})
