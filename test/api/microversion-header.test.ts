import { expect, test } from 'vitest'
import { connect } from '../../src/api/connect.ts'
import { noCache } from '../../src/config/disk-cache.ts'
import { readSettings } from '../../src/config/read-settings.ts'
import { createFakeClock, createFakeCloud } from './fake-cloud.ts'

const ENV = {
  OS_AUTH_URL: 'http://cloud/identity/v3',
  OS_USERNAME: 'demo',
  OS_PASSWORD: 'pw',
  OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE: 'http://cloud:8776/v3',
  HOME: '/nowhere',
}

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['no service type', {}, 'volume 3.42'],
  ['volumev3', { OS_VOLUME_SERVICE_TYPE: 'volumev3' }, 'volume 3.42'],
  ['block-storage', { OS_BLOCK_STORAGE_SERVICE_TYPE: 'block-storage' }, 'volume 3.42'],
  ['block-store', { OS_BLOCK_STORAGE_SERVICE_TYPE: 'block-store' }, 'volume 3.42'],
  ['a type of its own', { OS_BLOCK_STORAGE_SERVICE_TYPE: 'my-cinder' }, 'my-cinder 3.42'],
  ['a type of its own under volumev3', { OS_VOLUMEV3_SERVICE_TYPE: 'ceph' }, 'ceph 3.42'],
])('the microversion header for %s', async (_, env, expected) => {
  const clock = createFakeClock()
  const cloud = createFakeCloud(clock)
  const connected = await connect({
    settings: await readSettings({ flags: {}, env: { ...ENV, ...env }, folder: '/nowhere' }),
    send: cloud.send,
    clock,
    cache: noCache,
  })
  await connected.request({ service: 'block-storage', method: 'GET', path: '/volumes', microversion: '3.42' })
  expect(cloud.requests.at(-1)?.headers['openstack-api-version']).toBe(expected)
})
