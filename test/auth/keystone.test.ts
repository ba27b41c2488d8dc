import { describe, expect, test } from 'vitest'
import { requestPasswordToken } from '../../src/auth/keystone.ts'
import { buildAuthRequest } from '../../src/auth/auth-request.ts'
import { listFactors } from '../../src/config/credentials.ts'
import type { Credentials, Factor, Scope } from '../../src/config/settings.ts'
import type { HttpRequest, HttpResponse } from '../../src/types/http.ts'
import { jsonResponse } from '../api/fake-cloud.ts'

const domain = { id: 'default' }
const passwordCredentials: Factor = { type: 'password', user: { name: 'demo', domain }, password: 'pw' }
const unscopedScope: Scope = { kind: 'unscoped' }

const passwordBody = { methods: ['password'], password: { user: { name: 'demo', domain, password: 'pw' } } }

describe('what is sent to sign in', () => {
  test.each<[string, Credentials, Scope, object]>([
    ['unscoped', passwordCredentials, unscopedScope, { identity: passwordBody }],
    [
      'project by ID',
      passwordCredentials,
      { kind: 'project', id: 'p' },
      { identity: passwordBody, scope: { project: { id: 'p' } } },
    ],
    [
      'project by name',
      passwordCredentials,
      { kind: 'project', name: 'p', domain: { name: 'D' } },
      { identity: passwordBody, scope: { project: { name: 'p', domain: { name: 'D' } } } },
    ],
    ['domain', passwordCredentials, { kind: 'domain', domain }, { identity: passwordBody, scope: { domain } }],
    ['system', passwordCredentials, { kind: 'system' }, { identity: passwordBody, scope: { system: { all: true } } }],
    [
      'trust',
      passwordCredentials,
      { kind: 'trust', id: 't' },
      { identity: passwordBody, scope: { 'OS-TRUST:trust': { id: 't' } } },
    ],
    [
      'user by ID',
      { type: 'password', user: { id: 'u' }, password: 'pw' },
      unscopedScope,
      { identity: { methods: ['password'], password: { user: { id: 'u', password: 'pw' } } } },
    ],
    ['token', { type: 'token', token: 't' }, unscopedScope, { identity: { methods: ['token'], token: { id: 't' } } }],
    [
      'totp',
      { type: 'totp', user: { id: 'u' }, password: undefined, passcode: '123' },
      unscopedScope,
      { identity: { methods: ['totp'], totp: { user: { id: 'u', passcode: '123' } } } },
    ],
    [
      'totp as telephones show it',
      { type: 'totp', user: { id: 'u' }, password: undefined, passcode: '012 345' },
      unscopedScope,
      { identity: { methods: ['totp'], totp: { user: { id: 'u', passcode: '012345' } } } },
    ],
    [
      'several proofs',
      {
        type: 'multifactor',
        factors: [
          passwordCredentials,
          { type: 'totp', user: { name: 'demo', domain }, password: undefined, passcode: '123' },
        ],
      },
      { kind: 'system' },
      {
        identity: {
          methods: ['password', 'totp'],
          password: { user: { name: 'demo', domain, password: 'pw' } },
          totp: { user: { name: 'demo', domain, passcode: '123' } },
        },
        scope: { system: { all: true } },
      },
    ],
    [
      'application credential',
      { type: 'applicationCredential', id: 'a', secret: 's' },
      unscopedScope,
      { identity: { methods: ['application_credential'], application_credential: { id: 'a', secret: 's' } } },
    ],
    [
      'application credential by name',
      { type: 'applicationCredential', name: 'a', user: { name: 'demo', domain }, secret: 's' },
      unscopedScope,
      {
        identity: {
          methods: ['application_credential'],
          application_credential: { name: 'a', user: { name: 'demo', domain }, secret: 's' },
        },
      },
    ],
  ])('%s', (_, credentials, scope, auth) => {
    expect(buildAuthRequest(listFactors(credentials), scope)).toEqual({ auth })
  })
})

async function trySignIn(
  authUrl: string,
  answer: (request: HttpRequest) => HttpResponse,
  credentials: Credentials = passwordCredentials,
  readPassword?: (prompt: string) => Promise<string>,
) {
  const requests: HttpRequest[] = []
  const result = await requestPasswordToken({
    authUrl,
    credentials,
    scope: unscopedScope,
    readPassword,
    send: request => {
      requests.push(request)
      return Promise.resolve(answer(request))
    },
  }).then(
    signedIn => signedIn.token,
    (error: unknown) => error,
  )
  return { outcome: result, seen: requests, urls: requests.map(({ method, url }) => `${method} ${url}`) }
}

const issuedToken = jsonResponse(201, { token: { expires_at: 'x' } }, { 'x-subject-token': 'T' })
const versions = jsonResponse(300, {
  versions: { values: [{ id: 'v3.14', links: [{ rel: 'self', href: 'http://broken.inside/v3/' }] }, { id: 'v2.0' }] },
})

describe('where it is sent', () => {
  test.each<[string, string, string[]]>([
    ['http://k:5000/v3', 'a version in the address needs no look', ['POST http://k:5000/v3/auth/tokens']],
    ['http://k/identity/v3/', 'a slash at the end', ['POST http://k/identity/v3/auth/tokens']],
    [
      'http://k/identity',
      'no version: one look, and the host is kept',
      ['GET http://k/identity/', 'POST http://k/identity/v3/auth/tokens'],
    ],
    ['http://k:5000/v2.0', 'an old version', ['GET http://k:5000/', 'POST http://k:5000/v3/auth/tokens']],
  ])('%s: %s', async (authUrl, _, expected) => {
    const { outcome, urls } = await trySignIn(authUrl, ({ method }) => (method === 'GET' ? versions : issuedToken))
    expect([outcome, urls]).toEqual(['T', expected])
  })

  test('a look that fails is no reason to give up', async () => {
    const { outcome } = await trySignIn('http://k', ({ method }) =>
      method === 'GET' ? jsonResponse(404, {}) : issuedToken,
    )
    expect(outcome).toBe('T')
  })

  test('a Keystone with version 2 only is told so', async () => {
    const { outcome } = await trySignIn('http://k', () => jsonResponse(300, { versions: { values: [{ id: 'v2.0' }] } }))
    expect(outcome).toMatchObject({
      kind: 'unsupported',
      message: 'Keystone at http://k offers v2.0, but clinker requires v3.',
    })
  })
})

describe('refusals', () => {
  const unauthorized = {
    error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' },
  }
  test.each<[string, HttpResponse, object]>([
    [
      'a wrong password',
      jsonResponse(401, unauthorized),
      {
        kind: 'notAllowed',
        message: 'Authentication failed for user demo: The request you have made requires authentication.',
      },
    ],
    [
      'no Keystone there',
      { status: 404, headers: {}, body: '<html>Not here</html>' },
      { kind: 'notFound', message: 'Keystone not found at http://k/v3.' },
    ],
    [
      'something else there',
      { status: 200, headers: {}, body: '<html>Welcome</html>' },
      { kind: 'refused', message: 'The server at http://k/v3/auth/tokens is not Keystone: it returned no token.' },
    ],
  ])('%s', async (_, response, expected) => {
    const { outcome } = await trySignIn('http://k/v3', () => response)
    expect(outcome).toMatchObject(expected)
  })

  test('a Keystone in trouble leaves nothing in doubt', async () => {
    const { outcome } = await trySignIn('http://k/v3', () => jsonResponse(500, {}))
    expect(outcome).toMatchObject({
      kind: 'refused',
      message: 'Keystone could not authenticate user demo: Keystone answers 500 Internal Server Error.',
      details: { nextSteps: [{ command: ['clinker', 'auth', 'check'] }] },
    })
    expect(outcome).not.toHaveProperty('details.outcomeUnknown')
  })

  test('a token that Keystone does not know', async () => {
    const { outcome } = await trySignIn(
      'http://k/v3',
      () => jsonResponse(404, { error: { code: 404, message: 'Could not recognize Fernet token' } }),
      { type: 'token', token: 't' },
    )
    expect(outcome).toMatchObject({
      kind: 'notAllowed',
      message: 'Authentication failed for the token: Could not recognize Fernet token',
    })
  })
})

/** Keystone as it is with a rule for this user: whoever comes without a receipt is told what else is wanted. */
const requireMethods =
  (required: readonly (readonly string[])[]) =>
  ({ headers }: HttpRequest): HttpResponse =>
    headers['openstack-auth-receipt'] === 'receipt-1'
      ? issuedToken
      : jsonResponse(
          401,
          { receipt: { methods: ['password'], expires_at: 'x', user: { id: 'u' } }, required_auth_methods: required },
          { 'openstack-auth-receipt': 'receipt-1' },
        )

describe('a second proof that Keystone asks for', () => {
  test.each<[string, Credentials, ((prompt: string) => Promise<string>) | undefined, string]>([
    [
      'is asked for',
      passwordCredentials,
      prompt => Promise.resolve(prompt === 'One-time passcode of demo: ' ? '424 242' : prompt),
      '424242',
    ],
    ['is taken from the settings', { ...passwordCredentials, passcode: '654321' }, undefined, '654321'],
  ])('%s, and given with the receipt, alone', async (_, credentials, ask, passcode) => {
    const { outcome, seen } = await trySignIn('http://k/v3', requireMethods([['password', 'totp']]), credentials, ask)
    expect(outcome).toBe('T')
    expect(seen.map(({ body }) => JSON.parse(body ?? ''))).toEqual([
      { auth: { identity: passwordBody } },
      { auth: { identity: { methods: ['totp'], totp: { user: { name: 'demo', domain, passcode } } } } },
    ])
    expect(seen.map(({ headers }) => headers['openstack-auth-receipt'])).toEqual([undefined, 'receipt-1'])
  })

  test('comes from the first rule that can be met', async () => {
    const { outcome } = await trySignIn(
      'http://k/v3',
      requireMethods([
        ['password', 'x509'],
        ['totp', 'password'],
      ]),
      { ...passwordCredentials, passcode: '1' },
    )
    expect(outcome).toBe('T')
  })

  test.each<[string, readonly (readonly string[])[], object]>([
    [
      'that clinker cannot give',
      [['password', 'x509', 'custom']],
      {
        kind: 'unsupported',
        message:
          'Keystone requires another authentication method: x509 and custom. clinker can add password and totp only.',
      },
    ],
    [
      'for which nobody is there',
      [['password', 'totp']],
      { kind: 'notAllowed', message: 'The passcode of demo is missing, and there is no terminal to ask for it.' },
    ],
  ])('%s is told of', async (_, required, expected) => {
    const { outcome, seen } = await trySignIn('http://k/v3', requireMethods(required))
    expect(outcome).toMatchObject(expected)
    expect(seen).toHaveLength(1)
  })

  test('that is wrong is a refusal', async () => {
    const { outcome } = await trySignIn(
      'http://k/v3',
      ({ headers }) =>
        headers['openstack-auth-receipt'] === undefined
          ? requireMethods([['password', 'totp']])({ headers, method: '', url: '' })
          : jsonResponse(401, { error: { message: 'No.' } }),
      { ...passwordCredentials, passcode: '0' },
    )
    expect(outcome).toMatchObject({ kind: 'notAllowed', message: 'Authentication failed for user demo: No.' })
  })
})

describe('a missing password', () => {
  const missing: Credentials = { ...passwordCredentials, password: undefined }
  test('is asked for', async () => {
    const { outcome, seen } = await trySignIn(
      'http://k/v3',
      () => issuedToken,
      missing,
      prompt => Promise.resolve(`typed at ${prompt}`),
    )
    expect(outcome).toBe('T')
    expect(seen[0]?.body).toContain('typed at Password of demo: ')
  })

  test('is a mistake where nobody can be asked, and nothing is sent', async () => {
    const { outcome, seen } = await trySignIn('http://k', () => issuedToken, missing)
    expect(outcome).toMatchObject({
      kind: 'usage',
      message: 'The password of demo is missing, and there is no terminal to ask for it.',
      details: {
        advice: 'Set OS_PASSWORD, or --os-password-file to a file that holds it.',
        nextSteps: [{ command: ['clinker', 'auth', 'login', '--os-password-file', '-'] }],
      },
    })
    expect(seen).toEqual([])
  })
})
