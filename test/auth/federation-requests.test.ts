import { describe, expect, test } from 'vitest'
import { startIdentityServer } from './identity-provider.ts'
import { type Env, acceptAll, signIn, listRequestLines, FEDERATION, basicAuthorization } from './federation-setup.ts'

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
