import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../src/client/settings/clouds.ts'
import { connect } from '../../src/client/connect.ts'
import type { WireRequest, WireResponse } from '../../src/contract/http.ts'
import { fakeClock, fakeCloud, json } from './fake-cloud.ts'
import { cacheIn, folderWith } from './temp-folder.ts'

type Env = Readonly<Record<string, string>>
const ENV = { OS_AUTH_URL: 'http://cloud/identity/v3', OS_USERNAME: 'demo', OS_PASSWORD: 'pw', OS_USER_DOMAIN_ID: 'default', OS_PROJECT_ID: 'one', OS_REGION_NAME: 'One', HOME: '/nowhere' }
const OTHER = { OS_PROJECT_ID: 'two' }
const list = { service: 'block-storage', method: 'GET', path: '/volumes' } as const

function world(answer?: (request: WireRequest) => WireResponse | undefined) {
  const clock = fakeClock()
  const cloud = fakeCloud(clock, answer)
  const cacheFolder = join(folderWith(), 'cache')
  const open = async (env: Env = {}) =>
    connect({ settings: await readSettings({ flags: {}, env: { ...ENV, ...env }, folder: '/nowhere' }), send: cloud.send, clock, cache: cacheIn(cacheFolder, clock.now) })
  /** The methods of each sign-in so far. */
  const methods = (): readonly unknown[] => cloud.seen.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body).auth.identity.methods]))
  return { clock, cloud, open, methods }
}

const byToken = ({ body = '' }: WireRequest): boolean => body.includes('"methods":["token"]')

describe('a token for another scope', () => {
  test.each<[string, Env, object]>([
    ['another project', OTHER, { project: { id: 'two' } }],
    ['the whole system', { OS_PROJECT_ID: '', OS_SYSTEM_SCOPE: 'all' }, { system: { all: true } }],
    ['a domain', { OS_PROJECT_ID: '', OS_DOMAIN_ID: 'd' }, { domain: { id: 'd' } }],
  ])('is had for the kept one: %s', async (_, env, scope) => {
    const { cloud, open, methods } = world()
    await (await open()).identity()
    await (await open(env)).identity()
    expect(methods()).toEqual([['password'], ['token']])
    expect(JSON.parse(cloud.seen[1]?.body ?? '')).toEqual({ auth: { identity: { methods: ['token'], token: { id: 'token-1' } }, scope } })
  })

  test('needs no passcode, where the first one did', async () => {
    const { open, methods } = world()
    const env = { OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password,v3totp', OS_PASSCODE: '123456' }
    await (await open(env)).identity()
    await (await open({ ...env, ...OTHER, OS_PASSCODE: '' })).identity()
    expect(methods()).toEqual([['password', 'totp'], ['token']])
  })

  test('is kept beside the first', async () => {
    const { open, methods } = world()
    for (const env of [{}, OTHER, {}, OTHER]) await (await open(env)).identity()
    expect(methods()).toEqual([['password'], ['token']])
  })

  test.each<[string, number]>([['is not good any more', 401], ['may not be exchanged there', 403]])('takes a full sign-in where the kept one %s', async (_, status) => {
    const { open, methods } = world((request) => (byToken(request) ? json(status, { error: { message: 'No.' } }) : undefined))
    await (await open()).identity()
    await (await open(OTHER)).identity()
    expect(methods()).toEqual([['password'], ['token'], ['password']])
  })

  test('takes a full sign-in where the kept one has ended', async () => {
    const { clock, open, methods } = world()
    await (await open()).identity()
    clock.advance(3600_000)
    await (await open(OTHER)).identity()
    expect(methods()).toEqual([['password'], ['password']])
  })

  test.each<[string, Env, string]>([
    ['an application credential', { OS_AUTH_TYPE: 'v3applicationcredential', OS_APPLICATION_CREDENTIAL_ID: 'a', OS_APPLICATION_CREDENTIAL_SECRET: 's' }, 'application_credential'],
    ['a trust', { OS_PROJECT_ID: '', OS_TRUST_ID: 't' }, 'password'],
    ['another user', { OS_USERNAME: 'eve' }, 'password'],
    ['another Keystone', { OS_AUTH_URL: 'http://other/v3' }, 'password'],
  ])('is not had that way for %s', async (_, env, method) => {
    const { open, methods } = world()
    await (await open()).identity()
    await (await open(env)).identity()
    expect(methods()).toEqual([['password'], [method]])
  })

  test('is not had for the token of the whole system, from which Keystone lets nobody go on', async () => {
    const { open, methods } = world(({ body = '' }) => (body.includes('"system"')
      ? json(201, { token: { expires_at: '2027-01-01T00:00:00Z', system: { all: true }, catalog: [] } }, { 'x-subject-token': 'of-system' }) : undefined))
    await (await open({ OS_PROJECT_ID: '', OS_SYSTEM_SCOPE: 'all' })).identity()
    await (await open()).identity()
    await (await open({ OS_PROJECT_ID: 'two' })).identity()
    expect(methods()).toEqual([['password'], ['password'], ['token']])
  })

  test('is not had for the token of a trust', async () => {
    const { open, methods } = world(({ body = '' }) => (body.includes('OS-TRUST')
      ? json(201, { token: { expires_at: '2027-01-01T00:00:00Z', 'OS-TRUST:trust': { id: 't' }, catalog: [] } }, { 'x-subject-token': 'of-trust' }) : undefined))
    await (await open({ OS_PROJECT_ID: '', OS_TRUST_ID: 't' })).identity()
    await (await open()).identity()
    expect(methods()).toEqual([['password'], ['password']])
  })
})

test('a service that refuses a token, as after a change of the password, is met with a full sign-in', async () => {
  const { cloud, open, methods } = world()
  await (await open()).request(list)
  await (await open(OTHER)).request(list)
  cloud.valid.clear()
  await (await open(OTHER)).request(list)
  expect(methods()).toEqual([['password'], ['token'], ['password']])
})
