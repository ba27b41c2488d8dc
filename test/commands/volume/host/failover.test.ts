import { expect, test } from 'vitest'
import { cluster } from '../../../../src/resources/cluster.ts'
import { asks, refuses, reply, typed } from '../../asks.ts'
import { sends, takingCloud } from '../../sends.ts'

const LIST = 'GET /os-services'
const state = (status: string, active: string | null) => ({ services: [{ binary: 'cinder-volume', host: 'h@b', replication_status: status, active_backend_id: active }] })
const toSite = ['PUT /os-services/failover_host', { host: 'h@b', backend_id: 'site-b' }] as const

test('a host', () => asks('volume host failover h@b --volume-backend site-b', [], toSite))
test('as cinder says it', () => asks('volume host failover h@b --backend_id site-b', [], toSite))
test('a cluster', () => asks('volume host failover --cluster c@b --volume-backend site-b', [], ['PUT /os-services/failover', { cluster: 'c@b', backend_id: 'site-b' }]))
test('a cluster needs 3.26', () => refuses('volume host failover --cluster c@b --volume-backend x', [], 12, /--cluster needs microversion 3\.26/, '3.25'))
test('the target is required', () => refuses('volume host failover h@b', [], 2, /--volume-backend is missing/))
test('a host or a cluster', () => refuses('volume host failover --volume-backend x', [], 2, /One of host, --cluster is needed/))

test('waits until the target is in use', () => sends('volume host failover h@b --volume-backend site-b --wait', [],
  { [LIST]: [state('failing-over', null), state('failed-over', 'site-b')] }, toSite, [LIST], [LIST]))
test('waits for the way back', () => sends('volume host failover h@b --volume-backend default --wait', [],
  { [LIST]: [state('failing-over', 'site-b'), state('enabled', '')] }, ['PUT /os-services/failover_host', { host: 'h@b', backend_id: 'default' }], [LIST], [LIST]))
test('a target the driver does not know is a failure, though the service stays calm', async () => {
  const { status, err } = await typed('volume host failover h@b --volume-backend nope --wait', [], '3.71', takingCloud([], { [LIST]: state('enabled', null) }))
  expect(status).toBe(9)
  expect(err).toMatch(/replication is enabled, with the first backend in use/)
  expect(err).toContain('clinker volume service show h@b cinder-volume')
})
test('another target than the one asked for is a failure', async () => {
  const { status, err } = await typed('volume host failover h@b --volume-backend site-b --wait', [], '3.71', takingCloud([], { [LIST]: state('failed-over', 'site-c') }))
  expect([status, err]).toEqual([9, expect.stringContaining('replication is failed-over, with site-c in use')])
})
test('a cluster is waited for too', () => sends('volume host failover --cluster c@b --volume-backend site-b --wait',
  [[cluster, { name: 'c@b', replication_status: 'failed-over', active_backend_id: 'site-b' }]], {}, ['PUT /os-services/failover', { cluster: 'c@b', backend_id: 'site-b' }]))
test('where the route is gone, the other one is taken', async () => {
  const lines: string[] = []
  const others = takingCloud([], {})
  const { status } = await typed('volume host failover --cluster c@b --volume-backend site-b', [], '3.71', request => {
    const { pathname } = new URL(request.url)
    if (request.method === 'PUT') lines.push(`${pathname.replace(/.*\/os-services/, '')} ${request.body ?? ''}`)
    return pathname.endsWith('/failover') ? Promise.resolve(reply(404, { itemNotFound: { code: 404, message: 'The resource could not be found.' } })) : others(request)
  })
  expect(lines).toEqual(['/failover {"cluster":"c@b","backend_id":"site-b"}', '/failover_host {"cluster":"c@b","backend_id":"site-b"}'])
  expect(status).toBe(0)
})
