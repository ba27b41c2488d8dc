import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startIdentityServer, type StubResponse } from './identity-provider.ts'
import { createTempFolder } from '../temp-folder.ts'
import { type Env, acceptAll, signIn } from './federation-setup.ts'

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
      /^The identity provider at \S+ refused: Invalid user credentials$/,
    ],
    [
      'of the provider, when it is down',
      env,
      (line, form, origin) => (line === 'POST /token' ? [503, {}] : acceptAll(line, form, origin)),
      'refused',
      /refused/,
    ],
    [
      'for a page that names no addresses',
      env,
      line => (line === 'GET /.well-known' ? [200, {}] : undefined),
      'refused',
      /does not list its token_endpoint at/,
    ],
    [
      'for an answer without a token',
      env,
      (line, form, origin) => (line === 'POST /token' ? [200, {}] : acceptAll(line, form, origin)),
      'refused',
      /returned no access_token/,
    ],
    [
      'of Keystone, which has no such protocol',
      { ...env, OS_PROTOCOL: 'saml' },
      acceptAll,
      'notFound',
      /^Keystone has no identity provider acme with protocol saml\.$/,
    ],
    [
      'of Keystone, which does not take the proof',
      { OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: 'stolen' },
      acceptAll,
      'notAllowed',
      /rejected the sign-in through identity provider acme with protocol openid: The proof is not good\.$/,
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

test('nothing secret is cached but tokens of Keystone', async () => {
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
