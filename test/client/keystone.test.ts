import { describe, expect, test } from 'vitest'
import { signIn, signInBody } from '../../src/client/keystone.ts'
import type { Credentials, Scope } from '../../src/client/settings.ts'
import type { WireRequest, WireResponse } from '../../src/contract/http.ts'
import { json } from './fake-cloud.ts'

const domain = { id: 'default' }
const password: Credentials = { type: 'password', user: { name: 'demo', domain }, password: 'pw' }
const unscoped: Scope = { kind: 'unscoped' }

const passwordBody = { methods: ['password'], password: { user: { name: 'demo', domain, password: 'pw' } } }

describe('what is sent to sign in', () => {
  test.each<[string, Credentials, Scope, object]>([
    ['unscoped', password, unscoped, { identity: passwordBody }],
    ['project by ID', password, { kind: 'project', id: 'p' }, { identity: passwordBody, scope: { project: { id: 'p' } } }],
    ['project by name', password, { kind: 'project', name: 'p', domain: { name: 'D' } }, { identity: passwordBody, scope: { project: { name: 'p', domain: { name: 'D' } } } }],
    ['domain', password, { kind: 'domain', domain }, { identity: passwordBody, scope: { domain } }],
    ['system', password, { kind: 'system' }, { identity: passwordBody, scope: { system: { all: true } } }],
    ['trust', password, { kind: 'trust', id: 't' }, { identity: passwordBody, scope: { 'OS-TRUST:trust': { id: 't' } } }],
    ['user by ID', { type: 'password', user: { id: 'u' }, password: 'pw' }, unscoped, { identity: { methods: ['password'], password: { user: { id: 'u', password: 'pw' } } } }],
    ['token', { type: 'token', token: 't' }, unscoped, { identity: { methods: ['token'], token: { id: 't' } } }],
    ['totp', { type: 'totp', user: { id: 'u' }, passcode: '123' }, unscoped, { identity: { methods: ['totp'], totp: { user: { id: 'u', passcode: '123' } } } }],
    ['application credential', { type: 'applicationCredential', id: 'a', secret: 's' }, unscoped, { identity: { methods: ['application_credential'], application_credential: { id: 'a', secret: 's' } } }],
    ['application credential by name', { type: 'applicationCredential', name: 'a', user: { name: 'demo', domain }, secret: 's' }, unscoped,
      { identity: { methods: ['application_credential'], application_credential: { name: 'a', user: { name: 'demo', domain }, secret: 's' } } }],
  ])('%s', (_, credentials, scope, auth) => {
    expect(signInBody(credentials, scope)).toEqual({ auth })
  })
})

async function trySignIn(authUrl: string, answer: (request: WireRequest) => WireResponse, credentials: Credentials = password, readPassword?: (prompt: string) => Promise<string>) {
  const seen: WireRequest[] = []
  const outcome = await signIn({
    authUrl, credentials, scope: unscoped, readPassword,
    send: (request) => { seen.push(request); return Promise.resolve(answer(request)) },
  }).then((signedIn) => signedIn.token, (error: unknown) => error)
  return { outcome, seen, urls: seen.map(({ method, url }) => `${method} ${url}`) }
}

const issued = json(201, { token: { expires_at: 'x' } }, { 'x-subject-token': 'T' })
const versions = json(300, { versions: { values: [{ id: 'v3.14', links: [{ rel: 'self', href: 'http://broken.inside/v3/' }] }, { id: 'v2.0' }] } })

describe('where it is sent', () => {
  test.each<[string, string, string[]]>([
    ['http://k:5000/v3', 'a version in the address needs no look', ['POST http://k:5000/v3/auth/tokens']],
    ['http://k/identity/v3/', 'a slash at the end', ['POST http://k/identity/v3/auth/tokens']],
    ['http://k/identity', 'no version: one look, and the host is kept', ['GET http://k/identity/', 'POST http://k/identity/v3/auth/tokens']],
    ['http://k:5000/v2.0', 'an old version', ['GET http://k:5000/', 'POST http://k:5000/v3/auth/tokens']],
  ])('%s: %s', async (authUrl, _, expected) => {
    const { outcome, urls } = await trySignIn(authUrl, ({ method }) => (method === 'GET' ? versions : issued))
    expect([outcome, urls]).toEqual(['T', expected])
  })

  test('a look that fails is no reason to give up', async () => {
    const { outcome } = await trySignIn('http://k', ({ method }) => (method === 'GET' ? json(404, {}) : issued))
    expect(outcome).toBe('T')
  })

  test('a Keystone with version 2 only is told so', async () => {
    const { outcome } = await trySignIn('http://k', () => json(300, { versions: { values: [{ id: 'v2.0' }] } }))
    expect(outcome).toMatchObject({ kind: 'unsupported', message: 'Keystone at http://k offers v2.0, and clinker speaks v3.' })
  })
})

describe('refusals', () => {
  const unauthorized = { error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' } }
  test.each<[string, WireResponse, object]>([
    ['a wrong password', json(401, unauthorized), { kind: 'notAllowed', message: 'Keystone does not let demo in: The request you have made requires authentication.' }],
    ['a second factor', json(401, unauthorized, { 'openstack-auth-receipt': 'r' }), { kind: 'unsupported' }],
    ['no Keystone there', { status: 404, headers: {}, body: '<html>Not here</html>' }, { kind: 'notFound', message: 'There is no Keystone at http://k/v3.' }],
    ['something else there', { status: 200, headers: {}, body: '<html>Welcome</html>' }, { kind: 'refused', message: 'What answers at http://k/v3/auth/tokens is not Keystone: it gave no token.' }],
  ])('%s', async (_, response, expected) => {
    const { outcome } = await trySignIn('http://k/v3', () => response)
    expect(outcome).toMatchObject(expected)
  })
})

describe('a missing password', () => {
  const missing: Credentials = { ...password, password: undefined }
  test('is asked for', async () => {
    const { outcome, seen } = await trySignIn('http://k/v3', () => issued, missing, (prompt) => Promise.resolve(`typed at ${prompt}`))
    expect(outcome).toBe('T')
    expect(seen[0]?.body).toContain('typed at Password of demo: ')
  })

  test('is a mistake where nobody can be asked, and nothing is sent', async () => {
    const { outcome, seen } = await trySignIn('http://k', () => issued, missing)
    expect(outcome).toMatchObject({ kind: 'usage', message: 'The password of demo is missing, and there is no terminal to ask at.' })
    expect(seen).toEqual([])
  })
})
