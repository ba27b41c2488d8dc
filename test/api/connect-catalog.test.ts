import { describe, expect, test } from 'vitest'
import type { HttpResponse } from '../../src/types/http.ts'
import { jsonResponse } from './fake-cloud.ts'
import { volumeListRequest, createTestCloud } from './connect-setup.ts'

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
      details: { advice: 'If you know the URL, set it: --os-endpoint http://HOST:8776/v3' },
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
    expect(warnings).toEqual(['Block Storage at http://cloud:8776 does not report its microversions; using 3.0.'])
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
      details: { advice: 'Microversion 3.99 was requested by OS_VOLUME_API_VERSION.' },
    })
  })
})

describe('answers that are none', () => {
  test.each<[string, HttpResponse, object]>([
    [
      'HTML',
      { status: 200, headers: {}, body: '<html></html>' },
      { kind: 'refused', message: 'Block Storage returned a response that is incomplete or not JSON.' },
    ],
    ['cut short', { status: 202, headers: {}, body: '{"volume": {' }, { details: { outcomeUnknown: true } }],
    [
      'a list of versions',
      jsonResponse(300, { versions: [] }),
      { kind: 'refused', message: 'Block Storage answers with 300 without a usable redirect.' },
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
