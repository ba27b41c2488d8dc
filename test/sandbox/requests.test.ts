import { describe, expect, test } from 'vitest'
import { SANDBOX_ORIGIN, Sandbox, UUID } from './sandbox.ts'

describe('the versions documents', () => {
  test('need no token', () => {
    const sandbox = new Sandbox()
    const volume = sandbox.send('GET', `${SANDBOX_ORIGIN}/volume/`)
    expect(volume.status).toBe(300)
    expect(JSON.parse(volume.body).versions).toMatchObject([
      {
        id: 'v3.0',
        status: 'CURRENT',
        min_version: '3.0',
        version: '3.71',
        links: [{}, { rel: 'self', href: `${SANDBOX_ORIGIN}/volume/v3/` }],
      },
    ])
    expect(JSON.parse(sandbox.send('GET', `${SANDBOX_ORIGIN}/identity/`).body).versions.values).toMatchObject([
      { id: 'v3.14' },
    ])
    expect(JSON.parse(sandbox.send('GET', `${SANDBOX_ORIGIN}/identity/v3`).body).version.id).toBe('v3.14')
    expect(JSON.parse(sandbox.send('GET', `${SANDBOX_ORIGIN}/image/`).body).versions[0].status).toBe('CURRENT')
    expect(sandbox.send('GET', `${SANDBOX_ORIGIN}/volume/healthcheck`).body).toBe('OK')
  })
})

describe('microversions', () => {
  const zones = (header: string | undefined) => {
    const sandbox = new Sandbox()
    return sandbox.request(
      'demo',
      'GET',
      '/os-availability-zone',
      undefined,
      null,
      header === undefined ? {} : { 'OpenStack-API-Version': header },
    )
  }

  test.each([
    [undefined, 'volume 3.0'],
    ['volume 3.27', 'volume 3.27'],
    ['volume latest', 'volume 3.71'],
    ['compute 2.1, volume 3.5', 'volume 3.5'],
  ])('%s is echoed as %s', (asked, echoed) => {
    const { status, headers } = zones(asked)
    expect([status, headers['openstack-api-version'], headers['vary']]).toEqual([200, echoed, 'OpenStack-API-Version'])
    expect(headers['x-compute-request-id']).toBe(headers['x-openstack-request-id'])
    expect(headers['x-openstack-request-id']?.slice(4)).toMatch(UUID)
  })

  test('that do not exist are a 406, ill-formed ones a 400', () => {
    expect(zones('volume 3.99')).toMatchObject({
      status: 406,
      body: {
        computeFault: {
          code: 406,
          message: 'Version 3.99 is not supported by the API. Minimum is 3.0 and maximum is 3.71.',
        },
      },
    })
    expect(zones('volume 3.x')).toMatchObject({
      status: 400,
      body: {
        badRequest: { message: 'API Version String 3.x is of invalid format. Must be of format MajorNum.MinorNum.' },
      },
    })
  })
})

describe('URLs', () => {
  test('of another project are malformed', () => {
    const sandbox = new Sandbox()
    const [token] = sandbox.signIn('demo')
    const [, alt] = sandbox.signIn('alt')
    const response = sandbox.send('GET', `${SANDBOX_ORIGIN}/volume/v3/${alt}/volumes`, { 'x-auth-token': token })
    expect([response.status, JSON.parse(response.body)]).toEqual([
      400,
      { badRequest: { code: 400, message: 'Malformed request url' } },
    ])
  })

  test('need no project', () => {
    const sandbox = new Sandbox()
    const [token] = sandbox.signIn('demo')
    expect(sandbox.send('GET', `${SANDBOX_ORIGIN}/volume/v3/volumes`, { 'x-auth-token': token }).status).toBe(200)
  })

  test('that are unknown are a 404, and unknown actions a 400', () => {
    const sandbox = new Sandbox()
    expect(sandbox.get('/nothing').status).toBe(404)
    const response = sandbox.runVolumeAction(sandbox.createVolume(), { 'os-dance': {} })
    expect([response.status, response.body.badRequest.message]).toEqual([
      400,
      'There is no such action: os-dance. Verify the request body and Content-Type header and try again.',
    ])
  })

  test('need JSON bodies', () => {
    const sandbox = new Sandbox()
    expect(sandbox.post('/volumes', '{')).toMatchObject({
      status: 400,
      body: { badRequest: { message: 'Malformed request body' } },
    })
    expect(sandbox.request('demo', 'POST', '/volumes', '{}', '3.0', { 'content-type': 'text/plain' }).status).toBe(415)
  })
})
