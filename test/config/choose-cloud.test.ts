import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ONE_CLOUD, TWO_CLOUDS, readCase, readFailure, type SettingsCase } from './read-case.ts'
import { listCloudNames, readSettings } from '../../src/config/read-settings.ts'
import { createTempFolder } from '../temp-folder.ts'

describe('which cloud is meant', () => {
  test.each<[string, SettingsCase, string]>([
    ['the only one', { files: { 'clouds.yaml': ONE_CLOUD } }, 'one'],
    ['OS_CLOUD', { files: { 'clouds.yaml': TWO_CLOUDS }, env: { OS_CLOUD: 'two' } }, 'two'],
    [
      '--os-cloud over OS_CLOUD',
      { files: { 'clouds.yaml': TWO_CLOUDS }, env: { OS_CLOUD: 'two' }, flags: { 'os-cloud': 'one' } },
      'one',
    ],
    [
      'the environment with an address',
      { files: { 'clouds.yaml': TWO_CLOUDS }, env: { OS_AUTH_URL: 'http://e', OS_USERNAME: 'e' } },
      'envvars',
    ],
    [
      'a stray variable makes no cloud',
      { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_VOLUME_API_VERSION: '3.5' } },
      'one',
    ],
    ['the sandbox is always there', { flags: { 'os-cloud': 'sandbox' } }, 'sandbox'],
    ['a file in ~/.config/openstack', { files: { 'home/.config/openstack/clouds.yml': ONE_CLOUD } }, 'one'],
    [
      'a JSON file',
      { files: { 'clouds.json': '{"clouds": {"j": {"auth": {"auth_url": "http://j", "username": "a"}}}}' } },
      'j',
    ],
  ])('%s', async (_, given, expected) => {
    expect((await readCase(given)).cloudName).toBe(expected)
  })

  test('OS_CLIENT_CONFIG_FILE comes first, and is missed aloud', async () => {
    const folder = createTempFolder({ 'my.yaml': ONE_CLOUD, 'clouds.yaml': TWO_CLOUDS })
    const at = (name: string) => ({
      flags: { 'os-cloud': 'one' },
      env: { HOME: folder, OS_CLIENT_CONFIG_FILE: join(folder, name) },
      folder,
    })
    expect(await listCloudNames(at('my.yaml'))).toEqual(['one', 'sandbox', 'sandbox-admin', 'sandbox-alt'])
    const settings = await readSettings(at('gone.yaml'))
    expect(settings.warnings[0]).toContain('gone.yaml, which cannot be read')
  })

  test('several and none chosen are named', async () => {
    const failure = await readFailure({ files: { 'clouds.yaml': TWO_CLOUDS } })
    expect([failure.kind, failure.message]).toEqual(['usage', 'Several clouds are configured: one, two.'])
    expect(failure.details.advice).toContain('--os-cloud one')
  })

  test('an unknown one is answered with the known ones', async () => {
    const failure = await readFailure({ files: { 'clouds.yaml': TWO_CLOUDS }, flags: { 'os-cloud': 'tow' } })
    expect(failure.message).toBe('Cloud "tow" not found (--os-cloud).')
    expect(failure.details.advice).toContain('one, two, sandbox')
  })

  test('nothing at all', async () => {
    expect((await readFailure({})).message).toBe('No cloud is configured.')
  })
})

describe('the sandbox', () => {
  test('takes nothing of who and where from the environment, but flags', async () => {
    const env = {
      OS_USERNAME: 'eve',
      OS_AUTH_URL: 'http://evil',
      OS_PROJECT_ID: 'x',
      OS_SYSTEM_SCOPE: 'all',
      OS_VOLUME_API_VERSION: '3.50',
    }
    const settings = await readCase({ env, flags: { 'os-cloud': 'sandbox', 'os-project-name': 'other' } })
    expect(settings).toMatchObject({
      isSandbox: true,
      authUrl: 'http://sandbox.invalid/identity/v3',
      credentials: { type: 'password', user: { name: 'demo', domain: { id: 'default' } }, password: 'sandbox' },
      scope: { kind: 'project', name: 'other' },
      pinned: { version: '3.50', origin: 'OS_VOLUME_API_VERSION' },
      warnings: [],
    })
  })

  test('has an admin', async () => {
    const settings = await readCase({ flags: { 'os-cloud': 'sandbox-admin' } })
    expect(settings).toMatchObject({ credentials: { user: { name: 'admin' } }, scope: { name: 'admin' } })
  })

  test('gives way to a cloud of that name', async () => {
    const settings = await readCase({
      files: { 'clouds.yaml': ONE_CLOUD.replace('one:', 'sandbox:') },
      flags: { 'os-cloud': 'sandbox' },
    })
    expect([settings.isSandbox, settings.authUrl]).toEqual([false, 'http://one/v3'])
  })
})

describe('warnings', () => {
  test('variables that change a cloud chosen by flag are named once', async () => {
    const given = {
      files: { 'clouds.yaml': ONE_CLOUD },
      env: { OS_PROJECT_NAME: 'x', OS_USERNAME: 'y', OS_REGION_NAME: 'Z' },
    }
    const settings = await readCase({ ...given, flags: { 'os-cloud': 'one' } })
    expect(settings.warnings).toEqual([
      'OS_PROJECT_NAME, OS_REGION_NAME, OS_USERNAME in the environment override the settings of cloud one. Use --cloud-config-only to ignore the environment.',
    ])
    expect((await readCase(given)).warnings).toEqual([])
  })

  test.each([
    ['nowhere', 'The profile nowhere is not in clouds-public.yaml and is ignored.'],
    [
      'https://acme.example/',
      'The profile https://acme.example/ is not downloaded and is ignored. Copy the content of https://acme.example/.well-known/openstack/api to clouds-public.yaml.',
    ],
    ['fuga', 'The profile fuga is deprecated. Its address does not respond any more.'],
  ])('a profile that will not do: %s', async (profile, expected) => {
    const files = {
      'clouds.yaml': `clouds: {c: {profile: "${profile}", auth: {auth_url: http://c, username: a, password: b}}}`,
    }
    expect((await readCase({ files })).warnings).toEqual([expected])
  })

  test('not when they say the same', async () => {
    const settings = await readCase({
      files: { 'clouds.yaml': ONE_CLOUD },
      env: { OS_PROJECT_NAME: 'alpha' },
      flags: { 'os-cloud': 'one' },
    })
    expect(settings.warnings).toEqual([])
  })
})
