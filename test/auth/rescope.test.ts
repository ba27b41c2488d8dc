import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config/read-settings.ts'
import { connect } from '../../src/api/connect.ts'
import type { HttpRequest, HttpResponse } from '../../src/types/http.ts'
import { createFakeClock, createFakeCloud, jsonResponse } from '../api/fake-cloud.ts'
import { openTestCache, createTempFolder } from '../temp-folder.ts'

type Env = Readonly<Record<string, string>>
const ENV = {
  OS_AUTH_URL: 'http://cloud/identity/v3',
  OS_USERNAME: 'demo',
  OS_PASSWORD: 'pw',
  OS_USER_DOMAIN_ID: 'default',
  OS_PROJECT_ID: 'one',
  OS_REGION_NAME: 'One',
  HOME: '/nowhere',
}
const OTHER_PROJECT_ENV = { OS_PROJECT_ID: 'two' }
const volumeListRequest = { service: 'block-storage', method: 'GET', path: '/volumes' } as const

function createTestCloud(answer?: (request: HttpRequest) => HttpResponse | undefined) {
  const clock = createFakeClock()
  const cloud = createFakeCloud(clock, answer)
  const cacheFolder = join(createTempFolder(), 'cache')
  const open = async (env: Env = {}) =>
    connect({
      settings: await readSettings({ flags: {}, env: { ...ENV, ...env }, folder: '/nowhere' }),
      send: cloud.send,
      clock,
      cache: openTestCache(cacheFolder, clock.now),
    })
  /** The methods of each sign-in so far. */
  const methods = (): readonly unknown[] =>
    cloud.requests.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body).auth.identity.methods]))
  return { clock, cloud, open, methods }
}

const isTokenRequest = ({ body = '' }: HttpRequest): boolean => body.includes('"methods":["token"]')

describe('a token for another scope', () => {
  test.each<[string, Env, object]>([
    ['another project', OTHER_PROJECT_ENV, { project: { id: 'two' } }],
    ['the whole system', { OS_PROJECT_ID: '', OS_SYSTEM_SCOPE: 'all' }, { system: { all: true } }],
    ['a domain', { OS_PROJECT_ID: '', OS_DOMAIN_ID: 'd' }, { domain: { id: 'd' } }],
  ])('is had for the kept one: %s', async (_, env, scope) => {
    const { cloud, open, methods } = createTestCloud()
    await (await open()).getIdentity()
    await (await open(env)).getIdentity()
    expect(methods()).toEqual([['password'], ['token']])
    expect(JSON.parse(cloud.requests[1]?.body ?? '')).toEqual({
      auth: { identity: { methods: ['token'], token: { id: 'token-1' } }, scope },
    })
  })

  test('needs no passcode, where the first one did', async () => {
    const { open, methods } = createTestCloud()
    const env = { OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password,v3totp', OS_PASSCODE: '123456' }
    await (await open(env)).getIdentity()
    await (await open({ ...env, ...OTHER_PROJECT_ENV, OS_PASSCODE: '' })).getIdentity()
    expect(methods()).toEqual([['password', 'totp'], ['token']])
  })

  test('is kept beside the first', async () => {
    const { open, methods } = createTestCloud()
    for (const env of [{}, OTHER_PROJECT_ENV, {}, OTHER_PROJECT_ENV]) await (await open(env)).getIdentity()
    expect(methods()).toEqual([['password'], ['token']])
  })

  test.each<[string, number]>([
    ['is not good any more', 401],
    ['may not be exchanged there', 403],
  ])('takes a full sign-in where the kept one %s', async (_, status) => {
    const { open, methods } = createTestCloud(request =>
      isTokenRequest(request) ? jsonResponse(status, { error: { message: 'No.' } }) : undefined,
    )
    await (await open()).getIdentity()
    await (await open(OTHER_PROJECT_ENV)).getIdentity()
    expect(methods()).toEqual([['password'], ['token'], ['password']])
  })

  test('takes a full sign-in where the kept one has ended', async () => {
    const { clock, open, methods } = createTestCloud()
    await (await open()).getIdentity()
    clock.advance(3600_000)
    await (await open(OTHER_PROJECT_ENV)).getIdentity()
    expect(methods()).toEqual([['password'], ['password']])
  })

  test.each<[string, Env, string]>([
    [
      'an application credential',
      {
        OS_AUTH_TYPE: 'v3applicationcredential',
        OS_APPLICATION_CREDENTIAL_ID: 'a',
        OS_APPLICATION_CREDENTIAL_SECRET: 's',
      },
      'application_credential',
    ],
    ['a trust', { OS_PROJECT_ID: '', OS_TRUST_ID: 't' }, 'password'],
    ['another user', { OS_USERNAME: 'eve' }, 'password'],
    ['another Keystone', { OS_AUTH_URL: 'http://other/v3' }, 'password'],
  ])('is not had that way for %s', async (_, env, method) => {
    const { open, methods } = createTestCloud()
    await (await open()).getIdentity()
    await (await open(env)).getIdentity()
    expect(methods()).toEqual([['password'], [method]])
  })

  test('is not had for the token of the whole system, from which Keystone lets nobody go on', async () => {
    const { open, methods } = createTestCloud(({ body = '' }) =>
      body.includes('"system"')
        ? jsonResponse(
            201,
            { token: { expires_at: '2027-01-01T00:00:00Z', system: { all: true }, catalog: [] } },
            { 'x-subject-token': 'of-system' },
          )
        : undefined,
    )
    await (await open({ OS_PROJECT_ID: '', OS_SYSTEM_SCOPE: 'all' })).getIdentity()
    await (await open()).getIdentity()
    await (await open({ OS_PROJECT_ID: 'two' })).getIdentity()
    expect(methods()).toEqual([['password'], ['password'], ['token']])
  })

  test('is not had for the token of a trust', async () => {
    const { open, methods } = createTestCloud(({ body = '' }) =>
      body.includes('OS-TRUST')
        ? jsonResponse(
            201,
            { token: { 'expires_at': '2027-01-01T00:00:00Z', 'OS-TRUST:trust': { id: 't' }, 'catalog': [] } },
            { 'x-subject-token': 'of-trust' },
          )
        : undefined,
    )
    await (await open({ OS_PROJECT_ID: '', OS_TRUST_ID: 't' })).getIdentity()
    await (await open()).getIdentity()
    expect(methods()).toEqual([['password'], ['password']])
  })
})

test('a service that refuses a token, as after a change of the password, is met with a full sign-in', async () => {
  const { cloud, open, methods } = createTestCloud()
  await (await open()).request(volumeListRequest)
  await (await open(OTHER_PROJECT_ENV)).request(volumeListRequest)
  cloud.validTokens.clear()
  await (await open(OTHER_PROJECT_ENV)).request(volumeListRequest)
  expect(methods()).toEqual([['password'], ['token'], ['password']])
})
