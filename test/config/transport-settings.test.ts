import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ONE_CLOUD, env, readCase, type SettingsCase } from './read-case.ts'
import type { FlagValues } from '../../src/types/options.ts'
import type { Environment } from '../../src/types/streams.ts'
import { createTempFolder } from '../temp-folder.ts'

describe('microversion, TLS, cache', () => {
  test.each<[string, SettingsCase, object | undefined]>([
    [
      'a flag',
      { env, flags: { 'os-volume-api-version': '3.42' } },
      { version: '3.42', origin: '--os-volume-api-version' },
    ],
    ['a bare 3 is no pin', { env: { ...env, OS_VOLUME_API_VERSION: '3' } }, undefined],
    [
      '3.70 in YAML is not 3.7',
      { files: { 'clouds.yaml': ONE_CLOUD.replace('version: 3', 'version: 3.70') } },
      { version: '3.70' },
    ],
    [
      'default_microversion',
      {
        files: {
          'clouds.yaml': ONE_CLOUD.replace('volume_api_version: 3', 'block_storage_default_microversion: 3.27'),
        },
      },
      { version: '3.27' },
    ],
    [
      'the environment over a file',
      {
        files: { 'clouds.yaml': ONE_CLOUD.replace('version: 3', 'version: 3.70') },
        env: { OS_VOLUME_DEFAULT_MICROVERSION: '3.1' },
      },
      { version: '3.1', origin: 'OS_VOLUME_DEFAULT_MICROVERSION' },
    ],
  ])('pinned by: %s', async (_, given, expected) => {
    const { pinned } = await readCase(given)
    if (expected === undefined) expect(pinned).toBeUndefined()
    else expect(pinned).toMatchObject(expected)
  })

  test.each<[Environment, FlagValues, boolean]>([
    [{}, {}, true],
    [{ OS_VERIFY: 'false' }, {}, false],
    [{ OS_INSECURE: 'true' }, {}, false],
    [{ OS_INSECURE: '0' }, {}, true],
    [{}, { insecure: true }, false],
    [{ OS_INSECURE: '1' }, { verify: true }, true],
  ])('%o with %o checks certificates: %s', async (more, flags, expected) => {
    expect((await readCase({ env: { ...env, ...more }, flags })).tls.verify).toBe(expected)
  })

  test('what Python trusts is trusted, where nobody says otherwise', async () => {
    const bundle = join(createTempFolder({ 'ca.pem': 'x' }), 'ca.pem')
    expect((await readCase({ env: { ...env, REQUESTS_CA_BUNDLE: bundle } })).tls.cacert).toBe(bundle)
    expect((await readCase({ env: { ...env, REQUESTS_CA_BUNDLE: bundle, OS_CACERT: '/own.pem' } })).tls.cacert).toBe(
      '/own.pem',
    )
    expect((await readCase({ env: { ...env, CURL_CA_BUNDLE: '/' } })).tls.cacert).toBeUndefined()
  })

  test.each<[string, Environment, object]>([
    ['no time limit', { OS_API_TIMEOUT: '0' }, { timeoutMs: 2 ** 31 - 1 }],
    ['one of another word', { OS_CLIENT_TIMEOUT: '1.5' }, { timeoutMs: 1500 }],
    ['retries of one service', { OS_BLOCK_STORAGE_STATUS_CODE_RETRIES: '7' }, { retries: 7 }],
    ['retries of all', { OS_CONNECT_RETRIES: '4' }, { retries: 4 }],
    ['the key of the flag first', { OS_CONNECT_RETRIES: '4', OS_RETRIES: '0' }, { retries: 0 }],
  ])('%s', async (_, more, expected) => {
    expect(await readCase({ env: { ...env, ...more } })).toMatchObject(expected)
  })

  test('~ and relative paths become whole', async () => {
    const settings = await readCase({ env: { ...env, HOME: '/home/ann', OS_CACERT: '~/ca.pem', OS_CERT: '/c.pem' } })
    expect(settings.tls).toMatchObject({ cacert: '/home/ann/ca.pem', cert: '/c.pem' })
  })

  test.each<[string, SettingsCase, boolean]>([
    ['by default', { files: { 'clouds.yaml': ONE_CLOUD } }, true],
    ['--no-cache', { files: { 'clouds.yaml': ONE_CLOUD }, flags: { 'no-cache': true } }, false],
    ['OS_NO_CACHE', { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_NO_CACHE: '1' } }, false],
    ['cache.auth: false', { files: { 'clouds.yaml': `${ONE_CLOUD}cache: {auth: false}` } }, false],
  ])('the cache %s: %s', async (_, given, expected) => {
    expect((await readCase(given)).usesCache).toBe(expected)
  })

  test('secrets are marked', async () => {
    const { entries } = await readCase({
      env: { ...env, OS_APPLICATION_CREDENTIAL_SECRET: 's', OS_CLIENT_SECRET: 'c' },
    })
    expect(entries.filter(({ isSecret }) => isSecret).map(({ key }) => key)).toEqual([
      'application_credential_secret',
      'client_secret',
      'password',
    ])
  })

  test('a service may have its own region, interface and endpoint', async () => {
    const settings = await readCase({
      env: {
        ...env,
        OS_REGION_NAME: 'R',
        OS_VOLUME_REGION_NAME: 'V',
        OS_VOLUMEV3_INTERFACE: 'internalURL,public',
        OS_IMAGE_ENDPOINT_OVERRIDE: 'http://img',
      },
    })
    expect(settings.services).toMatchObject({
      'block-storage': { regionName: 'V', interfaces: ['internal', 'public'] },
      'image': { regionName: 'R', interfaces: ['public'], endpointOverride: 'http://img' },
    })
  })
})
