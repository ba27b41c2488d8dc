import { expect, test } from 'vitest'
import { cluster } from '../../../../src/resources/cluster.ts'
import { expectRequests, expectFailure, jsonResponse, runCommand } from '../../expect-requests.ts'
import { expectSentRequests, createAcceptingCloud } from '../../expect-sent-requests.ts'

const LIST = 'GET /os-services'
const buildServiceList = (status: string, active: string | null) => ({
  services: [{ binary: 'cinder-volume', host: 'h@b', replication_status: status, active_backend_id: active }],
})
const toSite = ['PUT /os-services/failover_host', { host: 'h@b', backend_id: 'site-b' }] as const

test('a host', () => expectRequests('volume host failover h@b --volume-backend site-b', [], toSite))
test('as cinder says it', () => expectRequests('volume host failover h@b --backend_id site-b', [], toSite))
test('a cluster', () =>
  expectRequests(
    'volume host failover --cluster c@b --volume-backend site-b',
    [],
    ['PUT /os-services/failover', { cluster: 'c@b', backend_id: 'site-b' }],
  ))
test('a cluster needs 3.26', () =>
  expectFailure(
    'volume host failover --cluster c@b --volume-backend x',
    [],
    12,
    /--cluster needs microversion 3\.26/,
    '3.25',
  ))
test('the target is required', () =>
  expectFailure('volume host failover h@b', [], 2, /Missing required option: --volume-backend/))
test('a host or a cluster', () =>
  expectFailure('volume host failover --volume-backend x', [], 2, /Specify HOST or --cluster/))

test('waits until the target is in use', () =>
  expectSentRequests(
    'volume host failover h@b --volume-backend site-b --wait',
    [],
    { [LIST]: [buildServiceList('failing-over', null), buildServiceList('failed-over', 'site-b')] },
    toSite,
    [LIST],
    [LIST],
  ))
test('waits for the way back', () =>
  expectSentRequests(
    'volume host failover h@b --volume-backend default --wait',
    [],
    { [LIST]: [buildServiceList('failing-over', 'site-b'), buildServiceList('enabled', '')] },
    ['PUT /os-services/failover_host', { host: 'h@b', backend_id: 'default' }],
    [LIST],
    [LIST],
  ))
test('a target the driver does not know is a failure, though the service stays calm', async () => {
  const { status, err } = await runCommand(
    'volume host failover h@b --volume-backend nope --wait',
    [],
    '3.71',
    createAcceptingCloud([], { [LIST]: buildServiceList('enabled', null) }),
  )
  expect(status).toBe(9)
  expect(err).toMatch(/replication is enabled, with the primary backend active/)
  expect(err).toContain('clinker volume service show h@b cinder-volume')
})
test('another target than the one asked for is a failure', async () => {
  const { status, err } = await runCommand(
    'volume host failover h@b --volume-backend site-b --wait',
    [],
    '3.71',
    createAcceptingCloud([], { [LIST]: buildServiceList('failed-over', 'site-c') }),
  )
  expect([status, err]).toEqual([9, expect.stringContaining('replication is failed-over, with site-c active')])
})
test('a cluster is waited for too', () =>
  expectSentRequests(
    'volume host failover --cluster c@b --volume-backend site-b --wait',
    [[cluster, { name: 'c@b', replication_status: 'failed-over', active_backend_id: 'site-b' }]],
    {},
    ['PUT /os-services/failover', { cluster: 'c@b', backend_id: 'site-b' }],
  ))
test('where the route is gone, the other one is taken', async () => {
  const lines: string[] = []
  const others = createAcceptingCloud([], {})
  const { status } = await runCommand(
    'volume host failover --cluster c@b --volume-backend site-b',
    [],
    '3.71',
    request => {
      const { pathname } = new URL(request.url)
      if (request.method === 'PUT') lines.push(`${pathname.replace(/.*\/os-services/, '')} ${request.body ?? ''}`)
      return pathname.endsWith('/failover')
        ? Promise.resolve(
            jsonResponse(404, { itemNotFound: { code: 404, message: 'The resource could not be found.' } }),
          )
        : others(request)
    },
  )
  expect(lines).toEqual([
    '/failover {"cluster":"c@b","backend_id":"site-b"}',
    '/failover_host {"cluster":"c@b","backend_id":"site-b"}',
  ])
  expect(status).toBe(0)
})
