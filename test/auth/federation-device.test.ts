import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../api/fake-cloud.ts'
import { startIdentityServer, type StubResponse } from './identity-provider.ts'
import { type Env, acceptAll, signIn, listRequestLines, FEDERATION, basicAuthorization } from './federation-setup.ts'

describe('a device', () => {
  const env = { OS_AUTH_TYPE: 'v3oidcdeviceauthz', OS_CLIENT_ID: 'me' }
  const codes = {
    device_code: 'dev-1',
    user_code: 'WDJB-MJHT',
    verification_uri: 'https://acme.example/device',
    expires_in: 600,
    interval: 3,
  }

  /** A provider that answers polls with these, one after the other, and then with a token. */
  const hesitant = (...answers: readonly (string | StubResponse)[]) => {
    const left = [...answers]
    return (line: string, form: Env, origin: string): StubResponse | undefined => {
      if (line === 'POST /device') return [200, codes]
      const next = line === 'POST /token' ? left.shift() : undefined
      return next === undefined
        ? acceptAll(line, form, origin)
        : typeof next === 'string' && next !== 'cut'
          ? [400, { error: next }]
          : next
    }
  }

  test('tells where to go, waits as told, slows down when told, and gets its token', async () => {
    const served = await startIdentityServer(hesitant('authorization_pending', 'slow_down', 'authorization_pending'))
    const clock = createFakeClock()
    const told: string[] = []
    expect(await signIn(served, env, { clock, notify: text => told.push(text) })).toMatchObject({ token: 'scoped-1' })
    expect(told).toEqual(['Open https://acme.example/device in a browser and enter the code WDJB-MJHT'])
    expect(clock.slept).toEqual([3000, 3000, 8000, 8000])
    const [device, ...polls] = served.requests.filter(({ line }) => line === 'POST /device' || line === 'POST /token')
    expect(device?.form).toEqual({ scope: 'openid profile', client_id: 'me' })
    for (const poll of polls)
      expect(poll.form).toEqual({
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: 'dev-1',
        client_id: 'me',
      })
  })

  test('reads the page of addresses once, and names the client also where it has a secret', async () => {
    const served = await startIdentityServer(hesitant())
    await signIn(served, { ...env, OS_CLIENT_SECRET: 's' }, { notify: () => undefined })
    expect(listRequestLines(served)).toEqual([
      'GET /.well-known',
      'POST /device',
      'POST /token',
      FEDERATION,
      'POST /v3/auth/tokens',
    ])
    for (const { form, headers } of served.requests.slice(1, 3))
      expect([form['client_id'], headers.authorization]).toEqual(['me', basicAuthorization('me', 's')])
  })

  test('is given whole addresses', async () => {
    const served = await startIdentityServer((line, form, origin) =>
      line === 'POST /codes'
        ? [200, { ...codes, verification_uri_complete: 'https://acme.example/device?code=W' }]
        : acceptAll(line.replace('/given', '/token'), form, origin),
    )
    const told: string[] = []
    await signIn(
      served,
      {
        ...env,
        OS_DISCOVERY_ENDPOINT: '',
        OS_DEVICE_AUTHORIZATION_ENDPOINT: `${served.origin}/codes`,
        OS_ACCESS_TOKEN_ENDPOINT: `${served.origin}/given`,
      },
      { notify: text => told.push(text) },
    )
    expect(told).toEqual(['Open https://acme.example/device?code=W in a browser; the code is WDJB-MJHT'])
    expect(listRequestLines(served).slice(0, 2)).toEqual(['POST /codes', 'POST /given'])
  })

  test('goes on with pauses that grow while the provider is in trouble', async () => {
    const served = await startIdentityServer(
      hesitant('authorization_pending', 'cut', [503, {}], 'authorization_pending'),
    )
    const clock = createFakeClock()
    expect(await signIn(served, env, { clock, notify: () => undefined })).toMatchObject({ token: 'scoped-1' })
    expect(clock.slept).toEqual([3000, 3000, 6000, 12_000, 12_000])
  })

  test('has nothing to type that the provider did not say', async () => {
    const served = await startIdentityServer((line, form, origin) =>
      line === 'POST /device' ? [200, { device_code: 'd' }] : acceptAll(line, form, origin),
    )
    expect(await signIn(served, env, { notify: () => undefined })).toMatchObject({
      kind: 'refused',
      message: `The server at ${served.origin}/device is not a device authorization endpoint.`,
    })
  })

  test.each(['plain', 'S256'])('proves with %s that the polls are its own', async method => {
    const served = await startIdentityServer(hesitant())
    await signIn(served, { ...env, OS_CODE_CHALLENGE_METHOD: method }, { notify: () => undefined })
    const form = (line: string): Env => served.requests.find(one => one.line === line)?.form ?? {}
    const verifier = form('POST /token')['code_verifier'] ?? ''
    expect(verifier).toMatch(/^[\w-]{43}$/)
    expect(form('POST /device')).toMatchObject({
      code_challenge_method: method,
      code_challenge: method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'),
    })
  })

  test.each<[string, string[], string]>([
    [
      'that was denied',
      ['authorization_pending', 'access_denied'],
      'The identity provider at HOST refused: access_denied',
    ],
    ['whose code ended', ['expired_token'], 'Timed out waiting for the confirmation in a browser.'],
    [
      'that nobody confirms',
      Array<string>(500).fill('authorization_pending'),
      'Timed out waiting for the confirmation in a browser.',
    ],
  ])('%s is not signed in', async (_, refusals, message) => {
    const served = await startIdentityServer(hesitant(...refusals))
    const outcome = await signIn(served, env, { notify: () => undefined })
    expect(outcome).toMatchObject({ kind: 'notAllowed', message: message.replace('HOST', new URL(served.origin).host) })
  })

  test('does not wait where nobody reads', async () => {
    const served = await startIdentityServer(hesitant())
    expect(await signIn(served, env)).toMatchObject({
      kind: 'notAllowed',
      details: { nextSteps: [{ command: ['clinker', 'auth', 'login'] }] },
    })
    expect(listRequestLines(served)).not.toContain('POST /device')
  })
})
