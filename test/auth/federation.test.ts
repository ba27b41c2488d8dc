import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readSettings } from '../../src/config/read-settings.ts'
import { connect } from '../../src/api/connect.ts'
import { CliError } from '../../src/types/cli-error.ts'
import { createFakeClock } from '../api/fake-cloud.ts'
import { startIdentityServer, type StubResponse, type IdentityServer } from './identity-provider.ts'
import { openTestCache, createTempFolder } from '../temp-folder.ts'

type Env = Readonly<Record<string, string>>

/** A provider that names its addresses and gives a token for any form. */
const acceptAll = (line: string, _: Env, origin: string): StubResponse | undefined =>
  line === 'GET /.well-known'
    ? [200, { token_endpoint: `${origin}/token`, device_authorization_endpoint: `${origin}/device` }]
    : line === 'POST /token'
      ? [200, { access_token: 'proof-1', id_token: 'other' }]
      : undefined

async function signIn(
  server: IdentityServer,
  env: Env,
  {
    notify,
    openBrowser,
    readPassword,
    clock = createFakeClock(),
    cacheFolder,
  }: {
    notify?: (lines: string) => void
    openBrowser?: (url: string) => void
    readPassword?: (prompt: string) => Promise<string>
    clock?: ReturnType<typeof createFakeClock>
    cacheFolder?: string
  } = {},
) {
  const settings = await readSettings({
    flags: {},
    folder: '/nowhere',
    env: {
      HOME: '/nowhere',
      OS_AUTH_URL: `${server.origin}/v3`,
      OS_IDENTITY_PROVIDER: 'acme',
      OS_PROTOCOL: 'openid',
      OS_DISCOVERY_ENDPOINT: `${server.origin}/.well-known`,
      OS_PROJECT_ID: 'p1',
      ...env,
    },
  })
  const cloud = await connect({
    settings,
    send: server.send,
    cache: openTestCache(cacheFolder, clock.now),
    clock,
    ...(notify === undefined ? {} : { notify }),
    ...(openBrowser === undefined ? {} : { openBrowser }),
    ...(readPassword === undefined ? {} : { readPassword }),
  })
  return cloud.getIdentity().catch((error: unknown) => (error instanceof CliError ? error : Promise.reject(error)))
}

const listRequestLines = ({ requests }: IdentityServer): readonly string[] => requests.map(({ line }) => line)
const FEDERATION = 'POST /v3/OS-FEDERATION/identity_providers/acme/protocols/openid/auth'
const basicAuthorization = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

describe('what an identity provider is asked', () => {
  const scope = 'openid profile'
  test.each<[string, Env, Env, string | undefined]>([
    [
      'v3oidcpassword, a client without a secret',
      { OS_AUTH_TYPE: 'v3oidcpassword', OS_USERNAME: 'ann', OS_PASSWORD: 'a&b', OS_CLIENT_ID: 'me' },
      { grant_type: 'password', username: 'ann', password: 'a&b', scope, client_id: 'me' },
      undefined,
    ],
    [
      'v3oidcpassword, with a one-time code',
      {
        OS_AUTH_TYPE: 'v3oidcpassword',
        OS_USERNAME: 'ann',
        OS_PASSWORD: 'pw',
        OS_IDP_OTP_KEY: 'totp',
        OS_PASSCODE: '123456',
      },
      { grant_type: 'password', username: 'ann', password: 'pw', scope, totp: '123456' },
      undefined,
    ],
    [
      'v3oidcclientcredentials',
      {
        OS_AUTH_TYPE: 'v3oidcclientcredentials',
        OS_CLIENT_ID: 'me',
        OS_CLIENT_SECRET: 's:1',
        OS_OPENID_SCOPE: 'openid',
      },
      { grant_type: 'client_credentials', scope: 'openid' },
      basicAuthorization('me', 's%3A1'),
    ],
    [
      'v3oidcauthcode',
      {
        OS_AUTH_TYPE: 'v3oidcauthcode',
        OS_CLIENT_ID: 'me',
        OS_CLIENT_SECRET: 's',
        OS_AUTHORIZATION_CODE: 'c-1',
        OS_REDIRECT_URI: 'http://localhost/back',
      },
      { grant_type: 'authorization_code', code: 'c-1', redirect_uri: 'http://localhost/back' },
      basicAuthorization('me', 's'),
    ],
  ])('%s', async (_, env, form, authorization) => {
    const served = await startIdentityServer(acceptAll)
    expect(await signIn(served, env)).toMatchObject({ token: 'scoped-1', projectName: 'demo' })
    expect(listRequestLines(served)).toEqual(['GET /.well-known', 'POST /token', FEDERATION, 'POST /v3/auth/tokens'])
    expect(served.requests[1]).toMatchObject({ form })
    expect(Object.keys(served.requests[1]?.form ?? {}).sort()).toEqual(Object.keys(form).sort())
    expect(served.requests[1]?.headers.authorization).toBe(authorization)
  })

  test('v3oidcaccesstoken asks it nothing', async () => {
    const served = await startIdentityServer(() => undefined)
    expect(await signIn(served, { OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: 'proof-1' })).toMatchObject({
      token: 'scoped-1',
    })
    expect(listRequestLines(served)).toEqual([FEDERATION, 'POST /v3/auth/tokens'])
  })

  test('the address of its tokens may be given, and the other token be meant', async () => {
    const served = await startIdentityServer(line =>
      line === 'POST /given' ? [200, { access_token: 'other', id_token: 'proof-1' }] : undefined,
    )
    const env = {
      OS_AUTH_TYPE: 'v3oidcpassword',
      OS_USERNAME: 'ann',
      OS_PASSWORD: 'pw',
      OS_ACCESS_TOKEN_ENDPOINT: `${served.origin}/given`,
      OS_ACCESS_TOKEN_TYPE: 'id_token',
    }
    expect(await signIn(served, env)).toMatchObject({ token: 'scoped-1' })
  })

  test('a missing password is asked for', async () => {
    const served = await startIdentityServer(acceptAll)
    await signIn(
      served,
      { OS_AUTH_TYPE: 'v3oidcpassword', OS_USERNAME: 'ann' },
      { readPassword: prompt => Promise.resolve(`typed at ${prompt}`) },
    )
    expect(served.requests[1]?.form['password']).toBe('typed at Password of ann: ')
  })
})

describe('what Keystone is asked after that', () => {
  const env = { OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: 'proof-1' }
  test.each<[string, Env, object | undefined]>([
    ['a project', {}, { project: { id: 'p1' } }],
    [
      'a project by name',
      { OS_PROJECT_ID: '', OS_PROJECT_NAME: 'demo', OS_PROJECT_DOMAIN_NAME: 'D' },
      { project: { name: 'demo', domain: { name: 'D' } } },
    ],
    ['the whole system', { OS_PROJECT_ID: '', OS_SYSTEM_SCOPE: 'all' }, { system: { all: true } }],
    ['a domain', { OS_PROJECT_ID: '', OS_DOMAIN_ID: 'd1' }, { domain: { id: 'd1' } }],
    ['a trust', { OS_PROJECT_ID: '', OS_TRUST_ID: 't1' }, { 'OS-TRUST:trust': { id: 't1' } }],
    ['no scope', { OS_PROJECT_ID: '' }, undefined],
  ])('a token for %s', async (_, scope, expected) => {
    const served = await startIdentityServer(acceptAll)
    expect(await signIn(served, { ...env, ...scope })).toMatchObject({
      token: expected === undefined ? 'unscoped-1' : 'scoped-1',
    })
    expect(served.requests.slice(1).map(({ json }) => json)).toEqual(
      expected === undefined
        ? []
        : [{ auth: { identity: { methods: ['token'], token: { id: 'unscoped-1' } }, scope: expected } }],
    )
  })
})

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
    expect(told).toEqual(['Open https://acme.example/device in a browser and type the code WDJB-MJHT'])
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
      message: `What answers at ${served.origin}/device hands out no codes for devices.`,
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
      'The identity provider at HOST refuses: access_denied',
    ],
    ['whose code ended', ['expired_token'], 'Nobody confirmed the sign-in in a browser in time.'],
    [
      'that nobody confirms',
      Array<string>(500).fill('authorization_pending'),
      'Nobody confirmed the sign-in in a browser in time.',
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

describe('a browser', () => {
  const env = { OS_AUTH_TYPE: 'v3websso', OS_REDIRECT_PORT: '0' }
  const form = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'token=from-browser',
  }

  test('is sent to Keystone and comes back to this machine with a token', async () => {
    const served = await startIdentityServer(() => undefined)
    const pages: number[] = []
    const tell = (text: string): void => {
      expect(text.replace(/%3A\d+/, '%3APORT')).toBe(
        `Open ${served.origin}/v3/auth/OS-FEDERATION/identity_providers/acme/protocols/openid/websso?origin=http%3A%2F%2Flocalhost%3APORT%2Fauth%2Fwebsso%2F`,
      )
      const back = (new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1')
      void (async () => {
        for (const [path, options] of [
          ['x', form],
          ['', { method: 'GET' }],
          ['', form],
        ] as const)
          pages.push((await fetch(back + path, options)).status)
      })()
    }
    expect(await signIn(served, env, { notify: tell })).toMatchObject({ token: 'scoped-1', userName: 'ann' })
    expect(served.requests.map(({ line, headers, json }) => [line, headers['x-subject-token'], json])).toEqual([
      ['GET /v3/auth/tokens', 'from-browser', undefined],
      [
        'POST /v3/auth/tokens',
        undefined,
        { auth: { identity: { methods: ['token'], token: { id: 'from-browser' } }, scope: { project: { id: 'p1' } } } },
      ],
    ])
    await expect.poll(() => pages, { timeout: 30_000 }).toEqual([404, 404, 200])
  })

  test('is opened where there is one, at the door of any provider', async () => {
    const served = await startIdentityServer(() => undefined)
    const browse = (url: string): void => {
      void fetch(new URL(url).searchParams.get('origin')?.replace('localhost', '127.0.0.1') ?? '', {
        ...form,
        headers: { ...form.headers, origin: served.origin },
      })
    }
    const told: string[] = []
    expect(
      await signIn(
        served,
        { ...env, OS_IDENTITY_PROVIDER: '' },
        { notify: text => told.push(text), openBrowser: browse },
      ),
    ).toMatchObject({ token: 'scoped-1' })
    expect(told[0]).toMatch(/^Open \S+\/v3\/auth\/OS-FEDERATION\/websso\/openid\?origin=\S+$/)
  })

  /** What a page is told that posts these forms, one after the other, until somebody is signed in. */
  async function posting(...posts: readonly RequestInit[]): Promise<readonly number[]> {
    const served = await startIdentityServer(() => undefined)
    const pages: number[] = []
    const tell = (text: string): void => {
      const back = (new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1')
      void (async () => {
        for (const post of [...posts, form]) pages.push((await fetch(back, post)).status)
      })()
    }
    expect(await signIn(served, env, { notify: tell })).toMatchObject({ token: 'scoped-1' })
    await expect.poll(() => pages, { timeout: 30_000 }).toHaveLength(posts.length + 1)
    return pages
  }
  const from = (origin: string): RequestInit => ({ ...form, headers: { ...form.headers, origin } })

  test('brings no token from another site, an empty form or one that does not end', async () => {
    expect(
      await posting(
        from('https://evil.example'),
        from('garbage'),
        { ...form, body: 'token=' },
        { ...form, body: `token=${'x'.repeat(100_000)}` },
      ),
    ).toEqual([404, 404, 404, 404, 200])
  })

  test.each(['null', 'https://127.0.0.1', 'http://127.0.0.1:5000'])(
    'may come from %s, which is Keystone behind TLS or a proxy',
    async origin => {
      const served = await startIdentityServer(() => undefined)
      const tell = (text: string): void => {
        void fetch(
          (new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1'),
          from(origin),
        )
      }
      expect(await signIn(served, env, { notify: tell })).toMatchObject({ token: 'scoped-1' })
    },
  )

  test('is not waited for without end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const served = await startIdentityServer(() => undefined)
    const outcome = await signIn(served, env, {
      notify: () => {
        queueMicrotask(() => {
          vi.advanceTimersByTime(300_000)
        })
      },
    })
    expect(outcome).toMatchObject({
      kind: 'notAllowed',
      message: 'Nobody came back from the browser in time.',
      details: {
        advice: expect.stringMatching(/ http:\/\/localhost:\d+\/auth\/websso\/, .*trusted_dashboard/),
        nextSteps: [{ command: ['clinker', 'auth', 'login'] }],
      },
    })
  })

  test('is not waited for after Ctrl-C, and the port is free again', async () => {
    const served = await startIdentityServer(() => undefined)
    let origin = ''
    const clock = {
      ...createFakeClock(),
      interruptible: <T>(_: Promise<T>): Promise<T> => Promise.reject(new CliError('interrupted', 'Interrupted.')),
    }
    expect(
      await signIn(served, env, {
        clock,
        notify: text => {
          origin = new URL(text.slice(5)).searchParams.get('origin') ?? ''
        },
      }),
    ).toMatchObject({ kind: 'interrupted' })
    await expect(fetch(origin.replace('localhost', '127.0.0.1'))).rejects.toThrow()
  })

  test('whose token Keystone does not know signs nobody in', async () => {
    const served = await startIdentityServer(() => undefined)
    const tell = (text: string): void => {
      void fetch((new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1'), {
        ...form,
        body: 'token=forged',
      })
    }
    expect(await signIn(served, env, { notify: tell })).toMatchObject({ kind: 'notAllowed', details: { status: 404 } })
  })

  test('is not waited for where nobody reads', async () => {
    expect(await signIn(await startIdentityServer(() => undefined), env)).toMatchObject({
      kind: 'notAllowed',
      details: { nextSteps: [{ command: ['clinker', 'auth', 'login'] }] },
    })
  })

  test('cannot come back to a port that is taken', async () => {
    const served = await startIdentityServer(() => undefined)
    const port = new URL(served.origin).port
    expect(await signIn(served, { ...env, OS_REDIRECT_PORT: port }, { notify: () => undefined })).toMatchObject({
      kind: 'usage',
      message: `Port ${port} of this machine is taken, and the browser is to come back to it.`,
    })
  })
})

describe('refusals', () => {
  const env = { OS_AUTH_TYPE: 'v3oidcpassword', OS_USERNAME: 'ann', OS_PASSWORD: 'pw' }
  test.each<[string, Env, (line: string, form: Env, origin: string) => StubResponse | undefined, string, RegExp]>([
    [
      'of the provider are in its words',
      env,
      (line, form, origin) =>
        line === 'POST /token'
          ? [401, { error: 'invalid_grant', error_description: 'Invalid user credentials' }]
          : acceptAll(line, form, origin),
      'notAllowed',
      /^The identity provider at \S+ refuses: Invalid user credentials$/,
    ],
    [
      'of the provider, when it is down',
      env,
      (line, form, origin) => (line === 'POST /token' ? [503, {}] : acceptAll(line, form, origin)),
      'refused',
      /refuses/,
    ],
    [
      'for a page that names no addresses',
      env,
      line => (line === 'GET /.well-known' ? [200, {}] : undefined),
      'refused',
      /does not name its token_endpoint at/,
    ],
    [
      'for an answer without a token',
      env,
      (line, form, origin) => (line === 'POST /token' ? [200, {}] : acceptAll(line, form, origin)),
      'refused',
      /gave no access_token/,
    ],
    [
      'of Keystone, which knows no such door',
      { ...env, OS_PROTOCOL: 'saml' },
      acceptAll,
      'notFound',
      /^Keystone knows no identity provider acme by saml\.$/,
    ],
    [
      'of Keystone, which does not take the proof',
      { OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: 'stolen' },
      acceptAll,
      'notAllowed',
      /does not take what identity provider acme by openid says: The proof is not good\.$/,
    ],
  ])('%s', async (_, given, provider, kind, message) => {
    const outcome = await signIn(await startIdentityServer(provider), given)
    expect(outcome).toMatchObject({ kind, message: expect.stringMatching(message) })
  })
})

test('one sign-in is enough for two projects', async () => {
  const served = await startIdentityServer(acceptAll)
  const cacheFolder = createTempFolder()
  const env = { OS_AUTH_TYPE: 'v3oidcpassword', OS_USERNAME: 'ann', OS_PASSWORD: 'pw' }
  await signIn(served, env, { cacheFolder })
  served.requests.length = 0
  expect(await signIn(served, { ...env, OS_PROJECT_ID: 'p2' }, { cacheFolder })).toMatchObject({ token: 'scoped-1' })
  expect(served.requests.map(({ json }) => json)).toEqual([
    { auth: { identity: { methods: ['token'], token: { id: 'unscoped-1' } }, scope: { project: { id: 'p2' } } } },
  ])
})

test('nothing that proves who one is is kept but Keystone’s tokens', async () => {
  const served = await startIdentityServer(acceptAll)
  const cacheFolder = createTempFolder()
  const ways: readonly Env[] = [
    {
      OS_AUTH_TYPE: 'v3oidcpassword',
      OS_USERNAME: 'ann',
      OS_PASSWORD: 'secret-1',
      OS_CLIENT_ID: 'me',
      OS_CLIENT_SECRET: 'secret-2',
    },
    { OS_AUTH_TYPE: 'v3oidcauthcode', OS_CLIENT_ID: 'me', OS_CODE: 'secret-3' },
    { OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: 'proof-1' },
  ]
  for (const env of ways) expect(await signIn(served, env, { cacheFolder })).toMatchObject({ token: 'scoped-1' })
  const names = readdirSync(cacheFolder)
  expect(names).toHaveLength(6)
  for (const name of names) expect(name + readFileSync(join(cacheFolder, name), 'utf8')).not.toMatch(/secret|proof-1/)
})
