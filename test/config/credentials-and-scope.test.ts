import { describe, expect, test } from 'vitest'
import { ONE_CLOUD, env, readCase } from './read-case.ts'
import type { Environment } from '../../src/types/streams.ts'

describe('credentials and scope', () => {
  const domain = { id: 'default' }
  test.each<[string, Environment, object]>([
    [
      'password',
      { ...env, OS_PROJECT_NAME: 'p' },
      { credentials: { type: 'password', user: { name: 'u', domain } }, scope: { kind: 'project', name: 'p', domain } },
    ],
    [
      'a user ID needs no domain',
      { ...env, OS_USER_ID: 'i', OS_USERNAME: '' },
      { credentials: { user: { id: 'i' } }, scope: { kind: 'unscoped' } },
    ],
    [
      'OS_DEFAULT_DOMAIN',
      { ...env, OS_DEFAULT_DOMAIN: 'dd', OS_PROJECT_NAME: 'p' },
      { credentials: { user: { domain: { id: 'dd' } } }, scope: { domain: { id: 'dd' } } },
    ],
    [
      'a domain beside a project fills in',
      { ...env, OS_DOMAIN_NAME: 'dn', OS_PROJECT_NAME: 'p' },
      { credentials: { user: { domain: { name: 'dn' } } }, scope: { kind: 'project', domain: { name: 'dn' } } },
    ],
    ['a domain alone is the scope', { ...env, OS_DOMAIN_ID: 'd' }, { scope: { kind: 'domain', domain: { id: 'd' } } }],
    ['system', { ...env, OS_SYSTEM_SCOPE: 'all' }, { scope: { kind: 'system' } }],
    ['trust', { ...env, OS_TRUST_ID: 't' }, { scope: { kind: 'trust', id: 't' } }],
    [
      'a token says its own type',
      { OS_AUTH_URL: 'http://k', OS_TOKEN: 't', OS_PROJECT_ID: 'p' },
      { credentials: { type: 'token', token: 't' }, scope: { kind: 'project', id: 'p' } },
    ],
    [
      'an application credential takes no scope',
      {
        OS_AUTH_URL: 'http://k',
        OS_AUTH_TYPE: 'v3applicationcredential',
        OS_APPLICATION_CREDENTIAL_ID: 'a',
        OS_APPLICATION_CREDENTIAL_SECRET: 's',
        OS_PROJECT_NAME: 'x',
      },
      { credentials: { type: 'applicationCredential', id: 'a', secret: 's' }, scope: { kind: 'unscoped' } },
    ],
    [
      'none',
      { OS_AUTH_TYPE: 'none', OS_ENDPOINT: 'http://c/v3/p' },
      { credentials: { type: 'none', endpoint: 'http://c/v3/p' }, authUrl: undefined },
    ],
    [
      'a trust with a password',
      { ...env, OS_TRUST_ID: 't', OS_AUTH_TYPE: 'v3password' },
      { credentials: { type: 'password' }, scope: { kind: 'trust', id: 't' } },
    ],
    [
      'several proofs',
      { ...env, OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password, v3totp', OS_PASSCODE: '1' },
      { credentials: { type: 'multifactor', factors: [{ type: 'password' }, { type: 'totp', passcode: '1' }] } },
    ],
    [
      'http_basic',
      { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: 'http://c', OS_USERNAME: 'u' },
      { credentials: { type: 'httpBasic', endpoint: 'http://c', username: 'u', password: undefined } },
    ],
    [
      'v3websso without a provider',
      { OS_AUTH_URL: 'http://k', OS_AUTH_TYPE: 'v3websso', OS_PROTOCOL: 'openid' },
      { credentials: { type: 'webSso', identityProvider: undefined, protocol: 'openid', port: 9990 } },
    ],
    [
      'noauth',
      { OS_AUTH_TYPE: 'noauth', OS_ENDPOINT: 'http://c/v3', OS_USER_ID: 'u', OS_PROJECT_ID: 'p' },
      {
        credentials: { type: 'noAuth', endpoint: 'http://c/v3', user: 'u', project: 'p' },
        scope: { kind: 'project', id: 'p' },
      },
    ],
    [
      'noauth, and nobody in particular',
      { OS_AUTH_TYPE: 'noauth', OS_ENDPOINT: 'http://c/v3' },
      { credentials: { type: 'noAuth', user: 'admin', project: 'admin' } },
    ],
    [
      'none for a project',
      { OS_AUTH_TYPE: 'none', OS_ENDPOINT: 'http://c/v3', OS_PROJECT_ID: 'p' },
      { credentials: { type: 'none' }, scope: { kind: 'project', id: 'p' } },
    ],
    [
      'v3token',
      { OS_AUTH_URL: 'http://k', OS_AUTH_TYPE: 'v3token', OS_TOKEN: 't', OS_TRUST_ID: 'x' },
      { credentials: { type: 'token', token: 't' }, scope: { kind: 'trust', id: 'x' } },
    ],
    [
      'token_endpoint',
      { OS_AUTH_TYPE: 'token_endpoint', OS_URL: 'http://c', OS_TOKEN: 't' },
      { credentials: { type: 'adminToken', endpoint: 'http://c', token: 't' } },
    ],
    [
      'v3totp',
      { ...env, OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: '012345' },
      { credentials: { type: 'totp', passcode: '012345' } },
    ],
    ['a user by both names', { ...env, OS_USER_ID: 'i' }, { credentials: { user: { id: 'i' } } }],
    [
      'endpoint and token',
      { OS_ENDPOINT: 'http://c', OS_TOKEN: 't' },
      { credentials: { type: 'adminToken', endpoint: 'http://c', token: 't' } },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await readCase({ env: given })).toMatchObject(expected)
  })

  test('several proofs may be a list in a file', async () => {
    const cloud =
      'clouds: {c: {auth_type: v3multifactor, auth_methods: [v3totp, v3password], auth: {auth_url: http://k, username: u, password: p}}}'
    expect(await readCase({ files: { 'clouds.yaml': cloud } })).toMatchObject({
      credentials: { factors: [{ type: 'totp' }, { type: 'password', password: 'p' }] },
    })
  })

  test('a stronger scope replaces a weaker one of another kind', async () => {
    const settings = await readCase({ files: { 'clouds.yaml': ONE_CLOUD }, flags: { 'os-system-scope': 'all' } })
    expect(settings.scope).toEqual({ kind: 'system' })
  })
})
