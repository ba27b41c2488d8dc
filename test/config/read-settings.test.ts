import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listCloudNames, readSettings } from '../../src/config/read-settings.ts'
import type { FlagValues } from '../../src/types/options.ts'
import { CliError } from '../../src/types/cli-error.ts'
import type { Environment } from '../../src/types/streams.ts'
import { createTempFolder } from '../temp-folder.ts'

const TWO_CLOUDS = `
clouds:
  one:
    auth: {auth_url: http://one/v3, username: ann, password: 0123, project_name: alpha}
    region_name: R1
    volume_api_version: 3
  two:
    auth: {auth_url: http://two/v3, username: bob, password: p, project_name: beta}
`
const ONE_CLOUD = TWO_CLOUDS.split('  two:')[0] ?? ''

const env = { OS_AUTH_URL: 'http://k/v3', OS_USERNAME: 'u', OS_PASSWORD: 'p' }

interface SettingsCase {
  files?: Record<string, string>
  flags?: FlagValues
  env?: Environment
}

async function readCase({ files = {}, flags = {}, env = {} }: SettingsCase) {
  const folder = createTempFolder(files)
  return readSettings({
    flags,
    env: { HOME: join(folder, 'home'), XDG_CONFIG_DIRS: join(folder, 'none'), ...env },
    folder,
  })
}

async function readFailure(settingsCase: SettingsCase): Promise<CliError> {
  const failure = await readCase(settingsCase).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(CliError)
  return failure instanceof CliError ? failure : new CliError('internal', 'no failure')
}

async function findOrigin(settingsCase: SettingsCase, key: string): Promise<string> {
  const setting = (await readCase(settingsCase)).entries.find(setting => setting.key === key)
  return setting === undefined
    ? '(unset)'
    : `${setting.value} from ${setting.origin.replace(/^.*\/(?=[\w-]+\.\w+$)/, '')}`
}

describe('which source wins', () => {
  const secure = 'clouds: {one: {auth: {password: hidden}}}'
  const profile = 'public-clouds: {acme: {auth: {auth_url: http://acme/v3}, region_name: P1, interface: internal}}'
  const onProfile = 'clouds: {one: {profile: acme, auth: {username: a, password: b, project_name: c}}}'
  const regions =
    'clouds: {one: {auth: {auth_url: http://one/v3, username: a, password: b}, interface: public, regions: [A, {name: B, values: {interface: admin}}]}}'
  test.each<[string, SettingsCase, string, string]>([
    ['a file', { files: { 'clouds.yaml': ONE_CLOUD } }, 'project_name', 'alpha from clouds.yaml'],
    [
      'the environment over a file',
      { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_PROJECT_NAME: 'env' } },
      'project_name',
      'env from OS_PROJECT_NAME',
    ],
    [
      'a flag over the environment',
      { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_PROJECT_NAME: 'env' }, flags: { 'os-project-name': 'flag' } },
      'project_name',
      'flag from --os-project-name',
    ],
    [
      'an empty variable counts as unset',
      { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_PROJECT_NAME: '' } },
      'project_name',
      'alpha from clouds.yaml',
    ],
    [
      'secure.yaml over clouds.yaml',
      { files: { 'clouds.yaml': ONE_CLOUD, 'secure.yaml': secure } },
      'password',
      'hidden from secure.yaml',
    ],
    ['a number stays the text it was', { files: { 'clouds.yaml': ONE_CLOUD } }, 'password', '0123 from clouds.yaml'],
    [
      'a profile below the cloud',
      { files: { 'clouds.yaml': onProfile, 'clouds-public.yaml': profile } },
      'auth_url',
      'http://acme/v3 from profile acme',
    ],
    ['the first region is the default', { files: { 'clouds.yaml': regions } }, 'region_name', 'A from clouds.yaml'],
    [
      'a region brings its values',
      { files: { 'clouds.yaml': regions }, flags: { 'os-region-name': 'B' } },
      'interface',
      'admin from clouds.yaml',
    ],
    ['a default', { files: { 'clouds.yaml': ONE_CLOUD } }, 'interface', 'public from default'],
    [
      'beside auth over within auth',
      {
        files: {
          'clouds.yaml':
            'clouds: {one: {auth: {auth_url: http://x, username: a, password: b, project_name: in}, project_name: out}}',
        },
      },
      'project_name',
      'out from clouds.yaml',
    ],
    [
      '--cloud-config-only',
      { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_PROJECT_NAME: 'env' }, flags: { 'cloud-config-only': true } },
      'project_name',
      'alpha from clouds.yaml',
    ],
    [
      'old names',
      { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_TENANT_NAME: 'old' } },
      'project_name',
      'old from OS_TENANT_NAME',
    ],
    [
      'a project ID drops a weaker project name',
      { files: { 'clouds.yaml': ONE_CLOUD }, env: { OS_PROJECT_ID: 'x' } },
      'project_name',
      '(unset)',
    ],
    [
      'a name of a user drops a weaker ID',
      { files: { 'clouds.yaml': ONE_CLOUD.replace('username: ann', 'user_id: u1') }, flags: { 'os-username': 'bob' } },
      'user_id',
      '(unset)',
    ],
    [
      'a profile that is known to all',
      {
        files: {
          'clouds.yaml': 'clouds: {one: {profile: citycloud, region_name: Fra1, auth: {username: a, password: b}}}',
        },
      },
      'auth_url',
      'https://Fra1.citycloud.com:5000/v3/ from profile citycloud',
    ],
    [
      'clouds-public.yaml over that',
      {
        files: {
          'clouds.yaml': 'clouds: {one: {profile: ovh, auth: {username: a, password: b}}}',
          'clouds-public.yaml': 'public-clouds: {ovh: {auth: {auth_url: http://mine/v3}}}',
        },
      },
      'auth_url',
      'http://mine/v3 from profile ovh',
    ],
    [
      'a profile on a profile',
      {
        files: {
          'clouds.yaml': 'clouds: {one: {profile: mine, auth: {username: a, password: b}}}',
          'clouds-public.yaml': 'public-clouds: {mine: {profile: elastx, interface: internal}}',
        },
      },
      'auth_url',
      'https://ops.elastx.cloud:5000/v3 from profile elastx',
    ],
    [
      'a list of regions as region_name',
      { files: { 'clouds.yaml': ONE_CLOUD.replace('R1', '[A, B]') } },
      'region_name',
      'A from clouds.yaml',
    ],
    [
      'names of regions with commas',
      { files: { 'clouds.yaml': ONE_CLOUD.replace('R1', 'A, B') }, flags: { 'os-region-name': 'B' } },
      'region_name',
      'B from --os-region-name',
    ],
    [
      'a value of a region over the cloud',
      {
        files: {
          'clouds.yaml': ONE_CLOUD.replace(
            'region_name: R1',
            'regions: [A, {name: B, values: {volume_endpoint_override: "http://b:8776/v3"}}]',
          ),
        },
        flags: { 'os-region-name': 'B' },
      },
      'volume_endpoint_override',
      'http://b:8776/v3 from clouds.yaml',
    ],
    [
      'an old word for a user',
      { files: { 'clouds.yaml': ONE_CLOUD.replace('username', 'user_name') } },
      'username',
      'ann from clouds.yaml',
    ],
    [
      'an old word for a token',
      { env: { ...env, OS_PASSWORD: '', OS_AUTH_TOKEN: 't' } },
      'token',
      't from OS_AUTH_TOKEN',
    ],
    [
      'what clinker has no use for',
      {
        files: {
          'clouds.yaml': ONE_CLOUD.replace(
            'region_name',
            'networks: [{name: n, routes_externally: true}]\n    force_ipv4: true\n    dns_api_version: 2\n    region_name',
          ),
        },
      },
      'networks',
      '(unset)',
    ],
    [
      'YAML merges',
      {
        files: {
          'clouds.yaml': 'b: &b {region_name: M}\nclouds: {one: {<<: *b, auth: {auth_url: http://x, username: a}}}',
        },
      },
      'region_name',
      'M from clouds.yaml',
    ],
    [
      'braces are filled in',
      {
        files: {
          'clouds.yaml':
            'clouds: {one: {auth: {auth_url: "http://{region_name}.x/v3", username: a, password: "{region_name}"}, region_name: r}}',
        },
      },
      'auth_url',
      'http://r.x/v3 from clouds.yaml',
    ],
  ])('%s', async (_, given, key, expected) => {
    expect(await findOrigin(given, key)).toBe(expected)
  })
})

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
    expect([failure.kind, failure.message]).toEqual([
      'usage',
      'Several clouds are configured and none is chosen: one, two.',
    ])
    expect(failure.details.hint).toContain('--os-cloud one')
  })

  test('an unknown one is answered with the known ones', async () => {
    const failure = await readFailure({ files: { 'clouds.yaml': TWO_CLOUDS }, flags: { 'os-cloud': 'tow' } })
    expect(failure.message).toBe('There is no cloud tow (--os-cloud).')
    expect(failure.details.hint).toContain('one, two, sandbox')
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
      'OS_PROJECT_NAME, OS_USERNAME in the environment overrule the settings of cloud one; --cloud-config-only ignores the environment.',
    ])
    expect((await readCase(given)).warnings).toEqual([])
  })

  test.each([
    ['nowhere', 'The profile nowhere is in no clouds-public.yaml; going on without it.'],
    [
      'https://acme.example/',
      'The profile https://acme.example/ is not fetched; going on without it. What stands at https://acme.example/.well-known/openstack/api belongs into clouds-public.yaml.',
    ],
    ['fuga', 'The profile fuga is deprecated. Its address does not answer any more.'],
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

describe('credentials and scope', () => {
  const domain = { id: 'default' }
  test.each<[string, Environment, object]>([
    [
      'password',
      { ...env, OS_PROJECT_NAME: 'p' },
      { credentials: { type: 'password', user: { name: 'u', domain } }, scope: { kind: 'project', name: 'p', domain } },
    ],
    [
      'a user ID needs no domain',
      { ...env, OS_USER_ID: 'i', OS_USERNAME: '' },
      { credentials: { user: { id: 'i' } }, scope: { kind: 'unscoped' } },
    ],
    [
      'OS_DEFAULT_DOMAIN',
      { ...env, OS_DEFAULT_DOMAIN: 'dd', OS_PROJECT_NAME: 'p' },
      { credentials: { user: { domain: { id: 'dd' } } }, scope: { domain: { id: 'dd' } } },
    ],
    [
      'a domain beside a project fills in',
      { ...env, OS_DOMAIN_NAME: 'dn', OS_PROJECT_NAME: 'p' },
      { credentials: { user: { domain: { name: 'dn' } } }, scope: { kind: 'project', domain: { name: 'dn' } } },
    ],
    ['a domain alone is the scope', { ...env, OS_DOMAIN_ID: 'd' }, { scope: { kind: 'domain', domain: { id: 'd' } } }],
    ['system', { ...env, OS_SYSTEM_SCOPE: 'all' }, { scope: { kind: 'system' } }],
    ['trust', { ...env, OS_TRUST_ID: 't' }, { scope: { kind: 'trust', id: 't' } }],
    [
      'a token says its own type',
      { OS_AUTH_URL: 'http://k', OS_TOKEN: 't', OS_PROJECT_ID: 'p' },
      { credentials: { type: 'token', token: 't' }, scope: { kind: 'project', id: 'p' } },
    ],
    [
      'an application credential takes no scope',
      {
        OS_AUTH_URL: 'http://k',
        OS_AUTH_TYPE: 'v3applicationcredential',
        OS_APPLICATION_CREDENTIAL_ID: 'a',
        OS_APPLICATION_CREDENTIAL_SECRET: 's',
        OS_PROJECT_NAME: 'x',
      },
      { credentials: { type: 'applicationCredential', id: 'a', secret: 's' }, scope: { kind: 'unscoped' } },
    ],
    [
      'none',
      { OS_AUTH_TYPE: 'none', OS_ENDPOINT: 'http://c/v3/p' },
      { credentials: { type: 'none', endpoint: 'http://c/v3/p' }, authUrl: undefined },
    ],
    [
      'a trust with a password',
      { ...env, OS_TRUST_ID: 't', OS_AUTH_TYPE: 'v3password' },
      { credentials: { type: 'password' }, scope: { kind: 'trust', id: 't' } },
    ],
    [
      'several proofs',
      { ...env, OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password, v3totp', OS_PASSCODE: '1' },
      { credentials: { type: 'multifactor', factors: [{ type: 'password' }, { type: 'totp', passcode: '1' }] } },
    ],
    [
      'http_basic',
      { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: 'http://c', OS_USERNAME: 'u' },
      { credentials: { type: 'httpBasic', endpoint: 'http://c', username: 'u', password: undefined } },
    ],
    [
      'v3websso without a provider',
      { OS_AUTH_URL: 'http://k', OS_AUTH_TYPE: 'v3websso', OS_PROTOCOL: 'openid' },
      { credentials: { type: 'webSso', identityProvider: undefined, protocol: 'openid', port: 9990 } },
    ],
    [
      'noauth',
      { OS_AUTH_TYPE: 'noauth', OS_ENDPOINT: 'http://c/v3', OS_USER_ID: 'u', OS_PROJECT_ID: 'p' },
      {
        credentials: { type: 'noAuth', endpoint: 'http://c/v3', user: 'u', project: 'p' },
        scope: { kind: 'project', id: 'p' },
      },
    ],
    [
      'noauth, and nobody in particular',
      { OS_AUTH_TYPE: 'noauth', OS_ENDPOINT: 'http://c/v3' },
      { credentials: { type: 'noAuth', user: 'admin', project: 'admin' } },
    ],
    [
      'none for a project',
      { OS_AUTH_TYPE: 'none', OS_ENDPOINT: 'http://c/v3', OS_PROJECT_ID: 'p' },
      { credentials: { type: 'none' }, scope: { kind: 'project', id: 'p' } },
    ],
    [
      'v3token',
      { OS_AUTH_URL: 'http://k', OS_AUTH_TYPE: 'v3token', OS_TOKEN: 't', OS_TRUST_ID: 'x' },
      { credentials: { type: 'token', token: 't' }, scope: { kind: 'trust', id: 'x' } },
    ],
    [
      'token_endpoint',
      { OS_AUTH_TYPE: 'token_endpoint', OS_URL: 'http://c', OS_TOKEN: 't' },
      { credentials: { type: 'adminToken', endpoint: 'http://c', token: 't' } },
    ],
    [
      'v3totp',
      { ...env, OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: '012345' },
      { credentials: { type: 'totp', passcode: '012345' } },
    ],
    ['a user by both names', { ...env, OS_USER_ID: 'i' }, { credentials: { user: { id: 'i' } } }],
    [
      'endpoint and token',
      { OS_ENDPOINT: 'http://c', OS_TOKEN: 't' },
      { credentials: { type: 'adminToken', endpoint: 'http://c', token: 't' } },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await readCase({ env: given })).toMatchObject(expected)
  })

  test('several proofs may be a list in a file', async () => {
    const cloud =
      'clouds: {c: {auth_type: v3multifactor, auth_methods: [v3totp, v3password], auth: {auth_url: http://k, username: u, password: p}}}'
    expect(await readCase({ files: { 'clouds.yaml': cloud } })).toMatchObject({
      credentials: { factors: [{ type: 'totp' }, { type: 'password', password: 'p' }] },
    })
  })

  test('a stronger scope replaces a weaker one of another kind', async () => {
    const settings = await readCase({ files: { 'clouds.yaml': ONE_CLOUD }, flags: { 'os-system-scope': 'all' } })
    expect(settings.scope).toEqual({ kind: 'system' })
  })
})

describe('mistakes', () => {
  test.each<[string, SettingsCase, string]>([
    ['two scopes', { env: { ...env, OS_PROJECT_ID: 'p', OS_SYSTEM_SCOPE: 'all' } }, 'project and system'],
    [
      'an auth type we lack',
      { env: { ...env, OS_AUTH_TYPE: 'v3kerberos' } },
      'cannot sign in with auth_type v3kerberos',
    ],
    [
      'a type that is a word of the machinery',
      { env: { ...env, OS_AUTH_TYPE: '__proto__' } },
      'auth_type __proto__ (OS_AUTH_TYPE) is not known',
    ],
    [
      'a method we lack',
      { env: { ...env, OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password,v3kerberos' } },
      'auth_methods v3kerberos (OS_AUTH_METHODS) is not known',
    ],
    ['no methods', { env: { ...env, OS_AUTH_TYPE: 'v3multifactor' } }, 'auth_methods is missing'],
    [
      'no provider',
      { env: { ...env, OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_PROTOCOL: 'p', OS_ACCESS_TOKEN: 't' } },
      'identity_provider is missing',
    ],
    [
      'no address of a provider',
      { env: { ...env, OS_AUTH_TYPE: 'v3oidcpassword', OS_PROTOCOL: 'p', OS_IDENTITY_PROVIDER: 'i' } },
      'discovery_endpoint is missing',
    ],
    [
      'a wrong address of a provider',
      {
        env: {
          ...env,
          OS_AUTH_TYPE: 'v3oidcpassword',
          OS_PROTOCOL: 'p',
          OS_IDENTITY_PROVIDER: 'i',
          OS_DISCOVERY_ENDPOINT: 'acme',
        },
      },
      'discovery_endpoint acme (OS_DISCOVERY_ENDPOINT) is no URL',
    ],
    [
      'a challenge nobody knows',
      {
        env: {
          ...env,
          OS_AUTH_TYPE: 'v3oidcdeviceauthz',
          OS_PROTOCOL: 'p',
          OS_IDENTITY_PROVIDER: 'i',
          OS_DISCOVERY_ENDPOINT: 'http://i',
          OS_CODE_CHALLENGE_METHOD: 'S1',
        },
      },
      'code_challenge_method S1',
    ],
    [
      'a port',
      { env: { ...env, OS_AUTH_TYPE: 'v3websso', OS_PROTOCOL: 'p', OS_REDIRECT_PORT: '99999' } },
      'redirect_port is 99999',
    ],
    [
      'an auth type nobody has',
      { env: { ...env, OS_AUTH_TYPE: 'magic' } },
      'auth_type magic (OS_AUTH_TYPE) is not known',
    ],
    ['no user', { env: { OS_AUTH_URL: 'http://k' } }, 'username is missing'],
    ['no URL', { env: { ...env, OS_AUTH_URL: 'k:5000' } }, 'auth_url k:5000 (OS_AUTH_URL) is no URL'],
    ['an interface', { env: { ...env, OS_INTERFACE: 'secret' } }, 'interface secret (OS_INTERFACE)'],
    ['a boolean', { env: { ...env, OS_INSECURE: 'maybe' } }, 'insecure is maybe (OS_INSECURE)'],
    ['a number', { env, flags: { timeout: 'soon' } }, 'api_timeout is soon (--timeout)'],
    [
      'a profile that is no more',
      { files: { 'clouds.yaml': 'clouds: {c: {profile: betacloud}}' } },
      'The cloud of profile betacloud is shut down. It has ceased business.',
    ],
    [
      'a region',
      {
        files: { 'clouds.yaml': 'clouds: {c: {regions: [A, B], auth: {auth_url: http://c}}}' },
        flags: { 'os-region-name': 'b' },
      },
      'has no region b',
    ],
    [
      'a microversion',
      { env: { ...env, OS_VOLUME_API_VERSION: '2' } },
      'Block Storage version 2 (OS_VOLUME_API_VERSION)',
    ],
    ['a file that is no YAML', { files: { 'clouds.yaml': 'clouds:\n  one: [\n' } }, 'not valid YAML'],
    ['an empty file', { files: { 'clouds.yaml': '' } }, 'is empty'],
  ])('%s', async (_, given, expected) => {
    const failure = await readFailure(given)
    expect(failure.kind).toBe('usage')
    expect(failure.message).toContain(expected)
  })

  test('all at once', async () => {
    const failure = await readFailure({ env: { OS_AUTH_URL: 'x', OS_INTERFACE: 'y' } })
    expect([failure.message, ...(failure.details.problems ?? [])].join('\n')).toMatch(
      /auth_url x[\s\S]*username is missing[\s\S]*interface y/,
    )
  })
})

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
    ['the flag’s own word first', { OS_CONNECT_RETRIES: '4', OS_RETRIES: '0' }, { retries: 0 }],
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
