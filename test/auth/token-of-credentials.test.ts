import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ServiceRequest } from '../../src/types/cloud.ts'
import type { HttpRequest, HttpResponse } from '../../src/types/http.ts'
import { createTestCloud, countSignIns, volumeListRequest } from '../api/connect-setup.ts'
import { jsonResponse } from '../api/fake-cloud.ts'

type Env = Record<string, string>

const rejectPassword =
  (password: string) =>
  ({ body = '' }: HttpRequest): HttpResponse | undefined =>
    body.includes(password) ? jsonResponse(401, { error: { message: 'No.' } }) : undefined

const APPLICATION_CREDENTIAL: Env = {
  OS_AUTH_TYPE: 'v3applicationcredential',
  OS_PROJECT_NAME: '',
  OS_APPLICATION_CREDENTIAL_ID: 'a',
  OS_APPLICATION_CREDENTIAL_SECRET: 'first-secret',
}

describe('a cached token belongs to the secrets it was issued for', () => {
  test.each<[string, Env, Env]>([
    ['a wrong password', {}, { OS_PASSWORD: 'wrong-secret' }],
    [
      'a wrong secret of an application credential',
      APPLICATION_CREDENTIAL,
      { ...APPLICATION_CREDENTIAL, OS_APPLICATION_CREDENTIAL_SECRET: 'wrong-secret' },
    ],
    ['a wrong password for another project', {}, { OS_PASSWORD: 'wrong-secret', OS_PROJECT_NAME: 'other' }],
    [
      'a wrong password with a passcode',
      { OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password,v3totp', OS_PASSCODE: '1' },
      {
        OS_AUTH_TYPE: 'v3multifactor',
        OS_AUTH_METHODS: 'v3password,v3totp',
        OS_PASSCODE: '1',
        OS_PASSWORD: 'wrong-secret',
      },
    ],
  ])('%s is noticed', async (_, first, second) => {
    const { open } = createTestCloud(rejectPassword('wrong-secret'))
    await (await open(first)).getIdentity()
    await expect((await open(second)).getIdentity()).rejects.toMatchObject({ kind: 'notAllowed' })
    expect((await (await open(first)).getIdentity()).token).toBe('token-1')
  })

  test('a new password signs in anew, once', async () => {
    const { cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    await (await open({ OS_PASSWORD: 'new-secret' })).getIdentity()
    await (await open({ OS_PASSWORD: 'new-secret' })).getIdentity()
    expect(countSignIns(cloud)).toBe(2)
  })

  test('the file holds neither a secret nor its plain hash', async () => {
    const { open, cacheFolder } = createTestCloud()
    await (await open()).getIdentity()
    const text = readdirSync(cacheFolder)
      .map(name => readFileSync(join(cacheFolder, name), 'utf8'))
      .join('')
    const { createHash } = await import('node:crypto')
    for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
      expect(text).not.toContain(createHash(algorithm).update('very-secret').digest('hex'))
    expect(text).not.toContain('very-secret')
  })
})

const post = (path: string, body: ServiceRequest['body'] = {}): ServiceRequest => ({
  service: 'block-storage',
  method: 'POST',
  path,
  body,
})

/** POSTs to Block Storage are accepted. */
const acceptChanges = ({ url, method }: HttpRequest): HttpResponse | undefined =>
  method === 'POST' && url.includes(':8776') ? jsonResponse(202, {}) : undefined

const countTokenRequests = ({ requests }: { readonly requests: readonly HttpRequest[] }): number =>
  requests.filter(({ url }) => url.endsWith('/auth/tokens')).length

describe('a copy of data starts with a token of at least 30 minutes', () => {
  test.each<[string, ServiceRequest, number]>([
    ['upload', post('/volumes/v/action', { 'os-volume_upload_image': {} }), 2],
    ['backup', post('/backups', { backup: {} }), 2],
    ['restore', post('/backups/b/restore', { restore: {} }), 2],
    ['migration', post('/volumes/v/action', { 'os-migrate_volume': {} }), 2],
    ['retype', post('/volumes/v/action', { 'os-retype': {} }), 2],
    ['volume of an image', post('/volumes', { volume: { imageRef: 'i' } }), 2],
    ['empty volume', post('/volumes', { volume: { imageRef: null } }), 1],
    ['extend', post('/volumes/v/action', { 'os-extend': {} }), 1],
    ['list', volumeListRequest, 1],
  ])('%s', async (_, request, expected) => {
    const { cloud, clock, open } = createTestCloud(acceptChanges)
    await (await open()).getIdentity()
    clock.advance(31 * 60_000)
    const opened = await open()
    await Promise.all([opened.request(request), opened.request(request)])
    expect(countTokenRequests(cloud)).toBe(expected)
    expect(cloud.requests.at(-1)?.headers['x-auth-token']).toBe(`token-${expected}`)
  })

  test('not where the token has more', async () => {
    const { cloud, clock, open } = createTestCloud(acceptChanges)
    await (await open()).getIdentity()
    clock.advance(29 * 60_000)
    await (await open()).request(post('/backups'))
    expect(countTokenRequests(cloud)).toBe(1)
  })

  test('once, where Keystone issues shorter ones', async () => {
    const { cloud, clock, open } = createTestCloud(request => {
      if (!request.url.endsWith('/auth/tokens')) return acceptChanges(request)
      const expires_at = new Date(clock.now() + 600_000).toISOString()
      return jsonResponse(201, { token: { expires_at, catalog: CATALOG } }, { 'x-subject-token': 'short' })
    })
    const opened = await open()
    await opened.request(post('/backups'))
    await opened.request(post('/backups'))
    expect(countTokenRequests(cloud)).toBeLessThanOrEqual(2)
  })

  test('not where a person would be asked', async () => {
    const { cloud, clock, open } = createTestCloud(acceptChanges)
    await (await open()).getIdentity()
    clock.advance(31 * 60_000)
    await (await open({ OS_PASSWORD: '' })).request(post('/backups'))
    expect(countTokenRequests(cloud)).toBe(1)
  })
})

const CATALOG = [
  { type: 'volumev3', name: 'c', endpoints: [{ interface: 'public', region: 'One', url: 'http://cloud:8776/v3' }] },
]
