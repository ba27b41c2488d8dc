import { describe, expect, test } from 'vitest'
import { cloudWith, readCase, type SettingsCase } from './read-case.ts'

describe('what is used instead of something else is said', () => {
  const overridden =
    'OS_PROJECT_NAME, OS_REGION_NAME, OS_USERNAME in the environment override the settings of cloud c. Use --cloud-config-only to ignore the environment.'
  const leftover = { OS_USERNAME: 'x', OS_PROJECT_NAME: 'y', OS_REGION_NAME: 'Z' }
  test.each<[string, SettingsCase, readonly string[]]>([
    ['OS_CLOUD next to an openrc', { env: { OS_CLOUD: 'c', ...leftover } }, [overridden]],
    ['OS_CLOUD and a region', { env: { OS_CLOUD: 'c', OS_REGION_NAME: 'Z' } }, []],
    [
      'OS_TOKEN next to a password',
      { env: { OS_TOKEN: 't' } },
      [
        'The token (OS_TOKEN) is used to sign in, not the password (./clouds.yaml). Set auth_type to password to use the password.',
      ],
    ],
    ['OS_TOKEN where a password is asked for', { env: { OS_TOKEN: 't', OS_AUTH_TYPE: 'password' } }, []],
    [
      'identity_api_version 2',
      { env: { OS_IDENTITY_API_VERSION: '2' } },
      ['Version 3 of the Identity API is used; identity_api_version is 2 (OS_IDENTITY_API_VERSION).'],
    ],
    [
      'token_endpoint with url',
      { files: { 'clouds.yaml': cloudWith('url: "http://cinder", token: t', 'auth_type: token_endpoint') } },
      [
        'The token (./clouds.yaml) is sent to http://cinder (./clouds.yaml) as it is; auth_url and password are not used.',
      ],
    ],
    [
      'insecure: "yes"',
      { files: { 'clouds.yaml': cloudWith('', 'insecure: "yes"') } },
      ['insecure is yes (./clouds.yaml): certificates are not checked. Write true or false.'],
    ],
  ])('%s', async (_, given, warnings) => {
    const settings = await readCase({ ...given, files: { 'clouds.yaml': cloudWith(''), ...given.files } })
    expect(settings.warnings).toEqual(warnings)
  })

  test('credentials of the cinder client that are not read are named', async () => {
    const { warnings } = await readCase({
      env: { OS_AUTH_URL: 'http://k', OS_USERNAME: 'u', CINDER_PASSWORD: 'secret' },
    })
    expect(warnings).toEqual(['CINDER_PASSWORD is ignored; set OS_PASSWORD instead.'])
  })
})

describe('variables of the cinder client', () => {
  const env = { OS_AUTH_URL: 'http://k', OS_USERNAME: 'u', OS_PASSWORD: 'p' }
  test.each<[string, SettingsCase, object]>([
    ['CINDER_ENDPOINT', { env: { CINDER_ENDPOINT: 'http://c/v3' } }, { endpointOverride: 'http://c/v3' }],
    ['CINDERCLIENT_BYPASS_URL', { env: { CINDERCLIENT_BYPASS_URL: 'http://c' } }, { endpointOverride: 'http://c' }],
    ['CINDER_ENDPOINT_TYPE', { env: { CINDER_ENDPOINT_TYPE: 'internalURL' } }, { interfaces: ['internal'] }],
    [
      'below those of openstackclient',
      {
        env: {
          CINDER_ENDPOINT: 'http://c',
          OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE: 'http://o',
          CINDER_ENDPOINT_TYPE: 'admin',
          OS_ENDPOINT_TYPE: 'internal',
        },
      },
      { endpointOverride: 'http://o', interfaces: ['internal'] },
    ],
    [
      'not with --cloud-config-only',
      {
        files: { 'clouds.yaml': cloudWith('') },
        flags: { 'cloud-config-only': true },
        env: { CINDER_ENDPOINT: 'http://c' },
      },
      { endpointOverride: undefined },
    ],
  ])('%s', async (_, given, expected) => {
    const { services } = await readCase({ ...given, env: { ...env, ...given.env } })
    expect(services['block-storage']).toMatchObject(expected)
  })
})

describe('a file of the current directory that receives secrets from elsewhere', () => {
  const address = 'clouds: {c: {auth: {auth_url: "http://evil/v3", username: u}}}'
  const secret = 'clouds: {c: {auth: {password: p}}}'
  const home = 'home/.config/openstack'
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'clouds.yaml with the secure.yaml at home',
      { 'clouds.yaml': address, [`${home}/secure.yaml`]: secret },
      [
        './clouds.yaml in the current directory receives secrets: those of ./home/.config/openstack/secure.yaml are sent to http://evil/v3.',
      ],
    ],
    [
      'clouds-public.yaml with the clouds.yaml at home',
      {
        'clouds-public.yaml': 'public-clouds: {ovh: {auth: {auth_url: "http://evil/v3"}}}',
        [`${home}/clouds.yaml`]: 'clouds: {c: {profile: ovh, auth: {username: u, password: p}}}',
      },
      [
        './clouds-public.yaml in the current directory receives secrets: those of ./home/.config/openstack/clouds.yaml are sent to http://evil/v3.',
      ],
    ],
    ['both here', { 'clouds.yaml': address, 'secure.yaml': secret }, []],
    ['both at home', { [`${home}/clouds.yaml`]: address, [`${home}/secure.yaml`]: secret }, []],
    ['a secure.yaml without secrets', { 'clouds.yaml': address, [`${home}/secure.yaml`]: 'clouds: {c: {}}' }, []],
  ])('%s', async (_, files, warnings) => {
    expect((await readCase({ files })).onceWarnings).toEqual(warnings)
  })
})
