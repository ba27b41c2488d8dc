import { describe, expect, test } from 'vitest'
import type { FlagValues } from '../../src/types/options.ts'
import type { ServiceRequest } from '../../src/types/cloud.ts'
import { jsonResponse, listRequestLines, PROJECT_ID } from './fake-cloud.ts'
import { volumeListRequest, createTestCloud, countSignIns } from './connect-setup.ts'

describe('how many requests it takes', () => {
  test('connecting sends nothing; the first request signs in; the next does not', async () => {
    const { cloud, open } = createTestCloud()
    const opened = await open()
    expect(cloud.requests).toEqual([])
    await opened.request(volumeListRequest)
    await opened.request(volumeListRequest)
    const volumes = `GET http://cloud:8776/v3/${PROJECT_ID}/volumes`
    expect(listRequestLines(cloud)).toEqual(['POST http://cloud/identity/v3/auth/tokens', volumes, volumes])
  })

  test('with a warm cache one request is one request, microversions included', async () => {
    const { cloud, open } = createTestCloud()
    const first = await open()
    await first.getMicroversionRange()
    cloud.requests.length = 0
    const second = await open()
    expect(await second.getMicroversionRange()).toEqual({ min: '3.0', max: '3.70' })
    await second.request(volumeListRequest)
    expect(listRequestLines(cloud)).toEqual([`GET http://cloud:8776/v3/${PROJECT_ID}/volumes`])
  })

  test('cold, with a version to find at both services: four', async () => {
    const { cloud, open } = createTestCloud()
    const opened = await open({ OS_AUTH_URL: 'http://cloud/identity' })
    await opened.getMicroversionRange()
    await opened.request(volumeListRequest)
    expect(cloud.requests).toHaveLength(4)
  })

  test('many at once sign in once', async () => {
    const { cloud, open } = createTestCloud()
    const opened = await open()
    await Promise.all([opened.request(volumeListRequest), opened.request(volumeListRequest), opened.getIdentity()])
    expect(countSignIns(cloud)).toBe(1)
  })
})

describe('what a request looks like', () => {
  const post: ServiceRequest = {
    service: 'block-storage',
    method: 'POST',
    path: '/volumes',
    body: { volume: { size: 1 } },
    microversion: '3.42',
    query: { name: 'a b&c', limit: 2, all: true, not: undefined },
    headers: { 'if-match': 'x' },
  }
  test('URL, headers, body', async () => {
    const { cloud, open } = createTestCloud()
    await (await open()).request(post)
    expect(cloud.requests.at(-1)).toEqual({
      method: 'POST',
      url: `http://cloud:8776/v3/${PROJECT_ID}/volumes?name=a+b%26c&limit=2&all=true`,
      body: '{"volume":{"size":1}}',
      headers: {
        'accept': 'application/json',
        'content-type': 'application/json',
        'openstack-api-version': 'volume 3.42',
        'x-auth-token': 'token-1',
        'if-match': 'x',
      },
    })
  })

  test('its address can be had without sending it', async () => {
    const { cloud, open } = createTestCloud()
    const { url, headers } = await (await open()).resolveRequest(post)
    expect([url.startsWith('http://cloud:8776/v3/'), headers['openstack-api-version']]).toEqual([true, 'volume 3.42'])
    expect(countSignIns(cloud)).toBe(cloud.requests.length)
  })

  test.each<[string, Partial<ServiceRequest>, Record<string, string>, FlagValues, string]>([
    ['below the version', { hasProjectInPath: false }, {}, {}, 'http://cloud:8776/v3/volumes'],
    ['Image', { service: 'image', path: '/images' }, {}, {}, 'http://cloud:9292/v2/images'],
    ['Identity', { service: 'identity', path: '/projects' }, {}, {}, 'http://cloud/identity/v3/projects'],
    ['a catalog without the project', {}, { OS_REGION_NAME: 'Two' }, {}, `http://two:8776/v3/${PROJECT_ID}/volumes`],
    ['another interface', {}, {}, { 'os-interface': 'internal' }, `http://inside:8776/v3/${PROJECT_ID}/volumes`],
    [
      'the first of several interfaces',
      {},
      { OS_INTERFACE: 'admin,internal' },
      {},
      `http://inside:8776/v3/${PROJECT_ID}/volumes`,
    ],
    [
      'an endpoint by flag',
      {},
      {},
      { 'os-endpoint': 'https://gate/volume/v3' },
      `https://gate/volume/v3/${PROJECT_ID}/volumes`,
    ],
    [
      'an endpoint with a place for the project',
      {},
      { OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE: 'http://x/v3/%(project_id)s' },
      {},
      `http://x/v3/${PROJECT_ID}/volumes`,
    ],
    [
      'an endpoint without a version',
      {},
      { OS_VOLUME_ENDPOINT_OVERRIDE: 'http://x/volume/' },
      {},
      `http://x/volume/v3/${PROJECT_ID}/volumes`,
    ],
    [
      'no sign-in',
      {},
      { OS_AUTH_TYPE: 'none', OS_ENDPOINT: 'http://bare:8776/v3/abc' },
      {},
      'http://bare:8776/v3/abc/volumes',
    ],
    [
      'no sign-in, below the version',
      { hasProjectInPath: false },
      { OS_AUTH_TYPE: 'none', OS_ENDPOINT: 'http://bare:8776/v3/abc' },
      {},
      'http://bare:8776/v3/volumes',
    ],
  ])('%s', async (_, change, env, flags, expected) => {
    const { open } = createTestCloud()
    expect((await (await open(env, flags)).resolveRequest({ ...volumeListRequest, ...change })).url).toBe(expected)
  })

  test.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'admin_token',
      { OS_AUTH_TYPE: 'admin_token', OS_ENDPOINT: 'http://x/v3', OS_TOKEN: 'T' },
      { 'x-auth-token': 'T' },
    ],
    [
      'http_basic',
      { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: 'http://x/v3', OS_PASSWORD: 'pä' },
      { authorization: `Basic ${Buffer.from('demo:pä').toString('base64')}` },
    ],
  ])('%s is used as it is', async (_, env, expected) => {
    const { cloud, open } = createTestCloud(() => jsonResponse(200, {}))
    await (await open(env)).request(volumeListRequest)
    expect(cloud.requests.map(({ headers }) => headers)).toEqual([{ accept: 'application/json', ...expected }])
  })
})
