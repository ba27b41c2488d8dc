import { expect, test } from 'vitest'
import { cluster } from '../../../../../src/resources/cluster.ts'
import { expectRequests, expectFailure, runCommand } from '../../../expect-requests.ts'

const expectListRequest = (args: string, line: string): Promise<void> =>
  expectRequests(`block storage cluster list ${args}`, [], [`GET /clusters${line}`])

test('all', () => expectListRequest('', ''))
test('by its short name', () => expectRequests('cluster list', [], ['GET /clusters']))
test('every filter', () =>
  expectListRequest(
    '--cluster c --binary cinder-volume --up --disabled --num-hosts 1 --num-down-hosts 0 --long',
    '/detail?name=c&binary=cinder-volume&is_up=true&disabled=true&num_hosts=1&num_down_hosts=0',
  ))
test('the opposite of each', () => expectListRequest('--down --enabled', '?is_up=false&disabled=false'))
test('as cinder says it', () => expectListRequest('--name c --detailed', '/detail?name=c'))
test('up and down', () => expectFailure('cluster list --up --down', [], 2, /cannot be used together/))
test('needs 3.7', () =>
  expectFailure('cluster list', [], 12, /needs microversion 3\.7, this cloud offers up to 3\.6/, '3.6'))
test('its columns', async () => {
  const given = [
    [
      cluster,
      {
        name: 'c@b',
        binary: 'cinder-volume',
        state: 'up',
        status: 'enabled',
        num_hosts: 2,
        num_down_hosts: 1,
        last_heartbeat: 'H',
        disabled_reason: null,
        created_at: 'C',
        updated_at: 'U',
      },
    ],
  ] as const
  expect(JSON.parse((await runCommand('cluster list -f json', given)).out)).toEqual([
    { Name: 'c@b', Binary: 'cinder-volume', State: 'up', Status: 'enabled' },
  ])
  expect(JSON.parse((await runCommand('cluster list --long -f json', given)).out)[0]).toMatchObject({
    'Num Hosts': 2,
    'Num Down Hosts': 1,
    'Last Heartbeat': 'H',
    'Disabled Reason': null,
    'Created At': 'C',
    'Updated At': 'U',
  })
})
