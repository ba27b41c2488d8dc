import { readdirSync, readFileSync, statSync, writeFileSync, chmodSync, linkSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { jsonResponse, listRequestLines } from './fake-cloud.ts'
import { volumeListRequest, createTestCloud, countSignIns } from './connect-setup.ts'

describe('a token that is not good any more', () => {
  test('is replaced once when a service refuses it', async () => {
    const { cloud, open } = createTestCloud()
    await (await open()).request(volumeListRequest)
    cloud.validTokens.clear()
    const opened = await open()
    await Promise.all([opened.request(volumeListRequest), opened.request(volumeListRequest)])
    expect(countSignIns(cloud)).toBe(2)
    expect(cloud.requests.at(-1)?.headers['x-auth-token']).toBe('token-2')
    cloud.requests.length = 0
    await (await open()).request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(0)
  })

  test('a second refusal is final', async () => {
    const { cloud, open } = createTestCloud(({ url }) =>
      url.includes('volumes') ? jsonResponse(401, { error: { message: 'No.' } }) : undefined,
    )
    await expect((await open()).request(volumeListRequest)).rejects.toMatchObject({
      kind: 'notAllowed',
      message: 'No.',
    })
    expect(countSignIns(cloud)).toBe(2)
  })

  test('is left two minutes before its end', async () => {
    const { cloud, clock, open } = createTestCloud()
    const opened = await open()
    await opened.request(volumeListRequest)
    clock.advance(3600_000 - 121_000)
    await opened.request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(1)
    clock.advance(2_000)
    await opened.request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(2)
  })

  test('a sign-in that failed may succeed later', async () => {
    let down = true
    const { open } = createTestCloud(({ method }) => (down && method === 'POST' ? jsonResponse(503, {}) : undefined))
    const opened = await open()
    await expect(opened.request(volumeListRequest)).rejects.toMatchObject({ kind: 'refused' })
    down = false
    expect((await opened.request(volumeListRequest)).status).toBe(200)
  })
})

describe('the cache', () => {
  test('is private, and holds no password', async () => {
    const { cacheFolder, open } = createTestCloud()
    const opened = await open()
    await opened.getMicroversionRange()
    expect(statSync(cacheFolder).mode & 0o777).toBe(0o700)
    const names = readdirSync(cacheFolder)
    expect(names).toHaveLength(2)
    for (const name of names) {
      expect(statSync(join(cacheFolder, name)).mode & 0o777).toBe(0o600)
      expect(readFileSync(join(cacheFolder, name), 'utf8')).not.toContain('very-secret')
    }
  })

  test.each<[string, Record<string, string>]>([
    ['another project', { OS_PROJECT_NAME: 'other' }],
    ['the whole system', { OS_PROJECT_NAME: '', OS_SYSTEM_SCOPE: 'all' }],
    ['no scope', { OS_PROJECT_NAME: '' }],
    ['another user', { OS_USERNAME: 'eve' }],
    ['another user domain', { OS_USER_DOMAIN_NAME: 'x' }],
    ['another Keystone', { OS_AUTH_URL: 'http://other/v3' }],
    ['another way to sign in', { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: '1' }],
  ])('%s has a token of its own', async (_, env) => {
    const { cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    await (await open(env)).getIdentity()
    expect(countSignIns(cloud)).toBe(2)
  })

  test.each<[string, Record<string, string>]>([
    ['another region', { OS_REGION_NAME: 'Two' }],
    ['a password that would be asked for', { OS_PASSWORD: '' }],
  ])('%s shares it', async (_, env) => {
    const { cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    await (await open(env)).getIdentity()
    expect(countSignIns(cloud)).toBe(1)
  })

  test.each<[string, (path: string) => void]>([
    ['cut short', path => writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40))],
    ['empty', path => writeFileSync(path, '')],
    ['of another shape', path => writeFileSync(path, '{"token": 5}')],
    ['open to others', path => chmodSync(path, 0o644)],
  ])('a file that is %s is no cache, and is made anew', async (_, spoil) => {
    const { cloud, cacheFolder, open } = createTestCloud()
    await (await open()).getIdentity()
    readdirSync(cacheFolder).forEach(name => spoil(join(cacheFolder, name)))
    await (await open()).request(volumeListRequest)
    await (await open()).request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(2)
  })

  test('is replaced whole, never written into, and leaves no drafts', async () => {
    const { cacheFolder, cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    const [name = ''] = readdirSync(cacheFolder)
    const before = readFileSync(join(cacheFolder, name), 'utf8')
    linkSync(join(cacheFolder, name), join(cacheFolder, 'old'))
    cloud.validTokens.clear()
    await (await open()).request(volumeListRequest)
    expect(readFileSync(join(cacheFolder, 'old'), 'utf8')).toBe(before)
    expect(readFileSync(join(cacheFolder, name), 'utf8')).toContain('token-2')
    expect(readdirSync(cacheFolder).sort()).toEqual(['old', name])
  })

  test('a folder that cannot be is no cache', async () => {
    const { cloud, cacheFolder, open } = createTestCloud()
    mkdirSync(join(cacheFolder, '..'), { recursive: true })
    writeFileSync(cacheFolder, 'a file stands in the way')
    await (await open()).request(volumeListRequest)
    await (await open()).request(volumeListRequest)
    expect(countSignIns(cloud)).toBe(2)
  })

  test('versions are believed for four hours', async () => {
    const { cloud, clock, open } = createTestCloud()
    await (await open()).getMicroversionRange()
    clock.advance(4 * 3600_000)
    await (await open()).getMicroversionRange()
    expect(listRequestLines(cloud).filter(line => line === 'GET http://cloud:8776/')).toHaveLength(2)
  })

  test('is not used where that is asked for', async () => {
    const { cloud, open } = createTestCloud()
    await (await open()).getIdentity()
    await (await open({ OS_NO_CACHE: '1' })).getIdentity()
    expect(countSignIns(cloud)).toBe(2)
  })
})
