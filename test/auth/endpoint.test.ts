import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildBaseUrl, splitEndpoint } from '../../src/auth/endpoint.ts'
import { findKeystoneRoot } from '../../src/auth/tokens.ts'
import { jsonResponse } from '../api/fake-cloud.ts'

const ID = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'

describe('the version in a path', () => {
  test.each<[string, string, string | undefined, string]>([
    ['http://c:8776/v3/ID', 'catalog', ID, 'http://c:8776/v3/ID'],
    ['http://c:8776/v3', 'no project', ID, 'http://c:8776/v3/ID'],
    ['http://c:8776', 'no version', ID, 'http://c:8776/v3/ID'],
    ['http://c:8776/v2/ID', 'an old version', ID, 'http://c:8776/v3/ID'],
    ['http://c/v3/AUTH_ID', 'a prefix of the project', ID, 'http://c/v3/AUTH_ID'],
    ['https://gw/api/v1/cinder/v3/ID', 'a gateway with a version', ID, 'https://gw/api/v1/cinder/v3/ID'],
    ['https://gw/v3/region1/cinder/v3', 'a gateway with the same version', ID, 'https://gw/v3/region1/cinder/v3/ID'],
    ['https://gw/v3/region1/cinder', 'a gateway alone', ID, 'https://gw/v3/region1/cinder/v3/ID'],
    ['https://gw/api/v1/cinder', 'a gateway with a version of its own', ID, 'https://gw/api/v1/cinder/v3/ID'],
    ['http://c/v3/0123456789abcdef0123456789abcdef', 'another project', ID, 'http://c/v3/ID'],
    ['http://c/v3/p', 'an unknown project', undefined, 'http://c/v3/p'],
    ['http://c/v3/AUTH_p/', 'an unknown project with a prefix', undefined, 'http://c/v3/AUTH_p'],
    ['HTTPS://c/v3/ID', 'a scheme in capitals', ID, 'HTTPS://c/v3/ID'],
  ])('%s (%s)', (endpoint, _, projectId, expected) => {
    expect(buildBaseUrl('block-storage', endpoint.replace('ID', ID), projectId, true)).toBe(expected.replace('ID', ID))
  })

  test.each<[string, string]>([
    ['https://gw/api/v1/identity/v3', 'https://gw/api/v1/identity/v3'],
    ['https://gw/v3/region1/identity/v3/', 'https://gw/v3/region1/identity/v3'],
    ['https://gw/v3/region1/identity', 'https://gw/v3/region1/identity/v3'],
    ['https://gw/api/v1', 'https://gw/api/v1/v3'],
    ['http://k:5000/v2.0', 'http://k:5000/v3'],
    ['http://k/v3/auth/tokens', 'http://k/v3'],
  ])('Keystone at %s', async (authUrl, expected) => {
    expect(await findKeystoneRoot(() => Promise.resolve(jsonResponse(404, {})), authUrl)).toBe(expected)
  })
})

const segments = fc.constantFrom('v1', 'v2', 'v2.1', 'v3', 'api', 'cinder', 'identity', 'region1', 'volume', 'AUTH_x')
const prefixes = fc
  .tuple(
    fc.constantFrom('http://h', 'https://gw:8776', 'HTTP://[fd00::1]:80', 'https://u@h'),
    fc.array(segments, { maxLength: 5 }),
  )
  .map(([origin, path]) => [origin, ...path].join('/'))
const versions = fc.constantFrom('v1', 'v2', 'v2.0', 'v3', 'v3.0', 'V3')
const ends = fc.constantFrom('', '/', '//')

describe('any prefix, version and form of the project', () => {
  test('give the same prefix, version 3 and the project', () => {
    const forms = fc.constantFrom(`/${ID}`, `/AUTH_${ID}`, `/reseller_${ID}`, '')
    fc.assert(
      fc.property(prefixes, versions, forms, ends, (prefix, version, form, end) => {
        const endpoint = `${prefix}/${version}${form}${end}`
        expect(buildBaseUrl('block-storage', endpoint, ID, true)).toBe(`${prefix}/v3${form === '' ? `/${ID}` : form}`)
        expect(buildBaseUrl('block-storage', endpoint, ID, false)).toBe(`${prefix}/v3`)
      }),
    )
  })

  test('also where the project is not known', () => {
    const forms = fc.constantFrom(`/${ID}`, `/AUTH_${ID}`, '/01234567-89ab-cdef-0123-456789abcdef', '/demo', '')
    fc.assert(
      fc.property(prefixes, versions, forms, ends, (prefix, version, form, end) => {
        const endpoint = `${prefix}/${version}${form}${end}`
        expect(buildBaseUrl('block-storage', endpoint, undefined, true)).toBe(`${prefix}/v3${form}`)
        expect(splitEndpoint(endpoint, 'block-storage').root).toBe(prefix)
      }),
    )
  })

  test('send a password to the configured path alone', async () => {
    await fc.assert(
      fc.asyncProperty(prefixes, fc.constantFrom('/v3', '/V3/', ''), async (prefix, version) => {
        const requested: string[] = []
        const root = await findKeystoneRoot(request => {
          requested.push(request.url)
          return Promise.resolve(jsonResponse(404, {}))
        }, `${prefix}${version}`)
        const isVersion = /\/v[23](\.\d+)?$/.test(prefix) && version === ''
        expect(root).toBe(`${isVersion ? prefix.replace(/\/[^/]*$/, '') : prefix}/v3`)
        expect(requested.every(url => url === `${root.replace(/v3$/, '')}`)).toBe(true)
      }),
    )
  })
})
