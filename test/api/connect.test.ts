import { readdirSync, readFileSync, statSync, writeFileSync, chmodSync, linkSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config/read-settings.ts'
import type { FlagValues } from '../../src/types/options.ts'
import { connect } from '../../src/api/connect.ts'
import type { ServiceRequest } from '../../src/types/cloud.ts'
import type { HttpRequest, HttpResponse } from '../../src/types/http.ts'
import {
  createFakeClock,
  createFakeCloud,
  jsonResponse,
  listRequestLines,
  PROJECT_ID,
  type FakeCloud,
} from './fake-cloud.ts'
import { openTestCache, createTempFolder } from '../temp-folder.ts'

const ENV = {
  OS_AUTH_URL: 'http://cloud/identity/v3',
  OS_USERNAME: 'demo',
  OS_PASSWORD: 'very-secret',
  OS_PROJECT_NAME: 'demo',
  OS_REGION_NAME: 'One',
  HOME: '/nowhere',
}
const volumeListRequest: ServiceRequest = { service: 'block-storage', method: 'GET', path: '/volumes' }

function createTestCloud(answer?: (request: HttpRequest) => HttpResponse | undefined) {
  const clock = createFakeClock()
  const cloud = createFakeCloud(clock, answer)
  const cacheFolder = join(createTempFolder(), 'cache', 'clinker')
  const warnings: string[] = []
  const open = async (env: Record<string, string> = {}, flags: FlagValues = {}) =>
    connect({
      settings: await readSettings({ flags, env: { ...ENV, ...env }, folder: '/nowhere' }),
      send: cloud.send,
      clock,
      cache: openTestCache(cacheFolder, clock.now),
      warn: sentence => warnings.push(sentence),
    })
  return { clock, cloud, cacheFolder, open, warnings }
}

const countSignIns = (cloud: FakeCloud): number =>
  listRequestLines(cloud).filter(line => line.startsWith('POST')).length

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

describe('a token that is not good any more', () => {
  test('is replaced once when a service refuses it', async () => {
    const { cloud, open } = createTestCloud()
    await (await open()).request(volumeListRequest)
    cloud.validTokens.clear()
    const opened = await open()
    await Promise.all([opened.request(volumeListRequest), opened.request(volumeListRequest)])
    expect(countSignIns(cloud)).toBe(2)
    expect(cloud.requests.at(-1)?.headers['x-auth-token']).toBe('token-2')
    cloud.requests.length = 0
    await (await open()).request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(0)
  })

  test('a second refusal is final', async () => {
    const { cloud, open } = createTestCloud(({ url }) =>
      url.includes('volumes') ? jsonResponse(401, { error: { message: 'No.' } }) : undefined,
    )
    await expect((await open()).request(volumeListRequest)).rejects.toMatchObject({
      kind: 'notAllowed',
      message: 'No.',
    })
    expect(countSignIns(cloud)).toBe(2)
  })

  test('is left two minutes before its end', async () => {
    const { cloud, clock, open } = createTestCloud()
    const opened = await open()
    await opened.request(volumeListRequest)
    clock.advance(3600_000 - 121_000)
    await opened.request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(1)
    clock.advance(2_000)
    await opened.request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(2)
  })

  test('a sign-in that failed may succeed later', async () => {
    let down = true
    const { open } = createTestCloud(({ method }) => (down && method === 'POST' ? jsonResponse(503, {}) : undefined))
    const opened = await open()
    await expect(opened.request(volumeListRequest)).rejects.toMatchObject({ kind: 'refused' })
    down = false
    expect((await opened.request(volumeListRequest)).status).toBe(200)
  })
})

describe('the cache', () => {
  test('is private, and holds no password', async () => {
    const { cacheFolder, open } = createTestCloud()
    const opened = await open()
    await opened.getMicroversionRange()
    expect(statSync(cacheFolder).mode & 0o777).toBe(0o700)
    const names = readdirSync(cacheFolder)
    expect(names).toHaveLength(2)
    for (const name of names) {
      expect(statSync(join(cacheFolder, name)).mode & 0o777).toBe(0o600)
      expect(readFileSync(join(cacheFolder, name), 'utf8')).not.toContain('very-secret')
    }
  })

  test.each<[string, Record<string, string>]>([
    ['another project', { OS_PROJECT_NAME: 'other' }],
    ['the whole system', { OS_PROJECT_NAME: '', OS_SYSTEM_SCOPE: 'all' }],
    ['no scope', { OS_PROJECT_NAME: '' }],
    ['another user', { OS_USERNAME: 'eve' }],
    ['another user domain', { OS_USER_DOMAIN_NAME: 'x' }],
    ['another Keystone', { OS_AUTH_URL: 'http://other/v3' }],
    ['another way to sign in', { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: '1' }],
  ])('%s has a token of its own', async (_, env) => {
    const { cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    await (await open(env)).getIdentity()
    expect(countSignIns(cloud)).toBe(2)
  })

  test('another password or region shares it', async () => {
    const { cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    await (await open({ OS_PASSWORD: 'new', OS_REGION_NAME: 'Two' })).getIdentity()
    expect(countSignIns(cloud)).toBe(1)
  })

  test.each<[string, (path: string) => void]>([
    ['cut short', path => writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40))],
    ['empty', path => writeFileSync(path, '')],
    ['of another shape', path => writeFileSync(path, '{"token": 5}')],
    ['open to others', path => chmodSync(path, 0o644)],
  ])('a file that is %s is no cache, and is made anew', async (_, spoil) => {
    const { cloud, cacheFolder, open } = createTestCloud()
    await (await open()).getIdentity()
    readdirSync(cacheFolder).forEach(name => spoil(join(cacheFolder, name)))
    await (await open()).request(volumeListRequest)
    await (await open()).request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(2)
  })

  test('is replaced whole, never written into, and leaves no drafts', async () => {
    const { cacheFolder, cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    const [name = ''] = readdirSync(cacheFolder)
    const before = readFileSync(join(cacheFolder, name), 'utf8')
    linkSync(join(cacheFolder, name), join(cacheFolder, 'old'))
    cloud.validTokens.clear()
    await (await open()).request(volumeListRequest)
    expect(readFileSync(join(cacheFolder, 'old'), 'utf8')).toBe(before)
    expect(readFileSync(join(cacheFolder, name), 'utf8')).toContain('token-2')
    expect(readdirSync(cacheFolder).sort()).toEqual(['old', name])
  })

  test('a folder that cannot be is no cache', async () => {
    const { cloud, cacheFolder, open } = createTestCloud()
    mkdirSync(join(cacheFolder, '..'), { recursive: true })
    writeFileSync(cacheFolder, 'a file stands in the way')
    await (await open()).request(volumeListRequest)
    await (await open()).request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(2)
  })

  test('versions are believed for four hours', async () => {
    const { cloud, clock, open } = createTestCloud()
    await (await open()).getMicroversionRange()
    clock.advance(4 * 3600_000)
    await (await open()).getMicroversionRange()
    expect(listRequestLines(cloud).filter(line => line === 'GET http://cloud:8776/')).toHaveLength(2)
  })

  test('is not used where that is asked for', async () => {
    const { cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    await (await open({ OS_NO_CACHE: '1' })).getIdentity()
    expect(countSignIns(cloud)).toBe(2)
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

describe('what the catalog has not', () => {
  const system = jsonResponse(
    201,
    {
      token: {
        expires_at: '2027-01-01T00:00:00Z',
        user: { id: 'u', name: 'admin' },
        system: { all: true },
        catalog: [
          { type: 'identity', name: 'k', endpoints: [{ interface: 'public', region: 'One', url: 'http://k' }] },
          { type: 'volumev3', name: 'c', endpoints: [] },
        ],
      },
    },
    { 'x-subject-token': 't' },
  )
  test('a system token is told why, and what to do', async () => {
    const { open } = createTestCloud(({ method }) => (method === 'POST' ? system : undefined))
    const opened = await open({ OS_PROJECT_NAME: '', OS_SYSTEM_SCOPE: 'all' })
    await expect(opened.request(volumeListRequest)).rejects.toMatchObject({
      kind: 'unsupported',
      details: { advice: 'If you know its address, give it: --os-endpoint http://HOST:8776/v3' },
      message: expect.stringMatching(/it has identity\. A token for the whole system/),
    })
  })

  test('and with the address works without a project', async () => {
    const { open } = createTestCloud(({ method }) => (method === 'POST' ? system : undefined))
    const opened = await open(
      { OS_PROJECT_NAME: '', OS_SYSTEM_SCOPE: 'all' },
      { 'os-endpoint': 'http://cloud:8776/v3/%(project_id)s' },
    )
    expect((await opened.resolveRequest(volumeListRequest)).url).toBe('http://cloud:8776/v3/volumes')
  })

  test.each<[Record<string, string>, string, string]>([
    [
      { OS_REGION_NAME: 'Three' },
      'The catalog has no public endpoint of Block Storage in region Three.',
      'public in One, internal in One, public in Two',
    ],
    [
      { OS_INTERFACE: 'admin' },
      'The catalog has no admin endpoint of Block Storage in region One.',
      'public in One, internal in One',
    ],
    [{ OS_VOLUME_SERVICE_NAME: 'lvm' }, 'The catalog has no Block Storage named lvm.', 'It has cinderv3.'],
    [
      { OS_VOLUME_SERVICE_TYPE: 'disk' },
      'The catalog has no Block Storage (disk); it has identity, volumev3, image.',
      '--os-endpoint',
    ],
  ])('%o', async (env, message, hint) => {
    const { open } = createTestCloud()
    await expect((await open(env)).request(volumeListRequest)).rejects.toMatchObject({
      message,
      details: { advice: expect.stringContaining(hint) },
    })
  })
})

describe('microversions', () => {
  test('of an endpoint that says nothing are the lowest, with a warning', async () => {
    const { open, warnings, cloud } = createTestCloud(({ url }) =>
      /8776\/(v3\/)?$/.test(url) ? jsonResponse(404, {}) : undefined,
    )
    expect(await (await open()).getMicroversionRange()).toEqual({ min: '3.0', max: '3.0' })
    expect(warnings).toEqual([
      'Block Storage at http://cloud:8776 does not say which microversions it has; going on with 3.0.',
    ])
    expect(cloud.requests.at(-1)?.headers['x-auth-token']).toBe('token-1')
  })

  test('a pin the service refuses is traced to who asked for it', async () => {
    const { open } = createTestCloud(({ url }) =>
      url.includes('/volumes')
        ? jsonResponse(406, {
            computeFault: {
              code: 406,
              message: 'Version 3.99 is not supported by the API. Minimum is 3.0 and maximum is 3.70.',
            },
          })
        : undefined,
    )
    const opened = await open({ OS_VOLUME_API_VERSION: '3.99' })
    expect(opened.pinnedMicroversion).toEqual({ version: '3.99', origin: 'OS_VOLUME_API_VERSION' })
    await expect(opened.request(volumeListRequest)).rejects.toMatchObject({
      kind: 'unsupported',
      details: { advice: 'Microversion 3.99 was asked for by OS_VOLUME_API_VERSION.' },
    })
  })
})

describe('answers that are none', () => {
  test.each<[string, HttpResponse, object]>([
    [
      'HTML',
      { status: 200, headers: {}, body: '<html></html>' },
      { kind: 'refused', message: 'Block Storage gave an answer that is cut short or no JSON.' },
    ],
    ['cut short', { status: 202, headers: {}, body: '{"volume": {' }, { details: { outcomeUnknown: true } }],
    [
      'a list of versions',
      jsonResponse(300, { versions: [] }),
      { kind: 'refused', message: 'Block Storage answers with 300 instead of the thing asked for.' },
    ],
    [
      'forbidden',
      jsonResponse(403, { forbidden: { code: 403, message: "Policy doesn't allow x to be performed." } }),
      { kind: 'notAllowed', details: { advice: 'You are demo in project demo, with the roles: member.' } },
    ],
  ])('%s', async (_, response, expected) => {
    const { open } = createTestCloud(({ url }) => (url.includes('/volumes') ? response : undefined))
    await expect((await open()).request({ ...volumeListRequest, method: 'POST', body: {} })).rejects.toMatchObject(
      expected,
    )
  })

  test('an empty one is null', async () => {
    const { open } = createTestCloud(({ url }) =>
      url.includes('/volumes') ? { status: 202, headers: { a: 'b' }, body: '' } : undefined,
    )
    expect(await (await open()).request(volumeListRequest)).toEqual({ status: 202, headers: { a: 'b' }, body: null })
  })
})
