import { describe, expect, test } from 'vitest'
import { cloudWith, readCase, type SettingsCase } from './read-case.ts'

const EMPTY_KEYS = [
  'region_name',
  'project_id',
  'project_name',
  'user_id',
  'user_domain_id',
  'project_domain_id',
  'trust_id',
  'system_scope',
  'token',
  'interface',
  'block_storage_endpoint_override',
  'image_endpoint_override',
  'verify',
  'insecure',
  'auth_type',
  'identity_api_version',
  'cacert',
  'cert',
  'key',
  'api_timeout',
  'volume_api_version',
  'block_storage_default_microversion',
  'volume_service_type',
  'volume_service_name',
  'volume_region_name',
  'connect_retries',
  'profile',
  'regions',
  'domain_id',
  'default_domain',
  'passcode',
  'application_credential_id',
  'auth_methods',
  'endpoint',
]

describe('an empty string in a file is no setting', () => {
  const full = cloudWith('project_name: p', 'region_name: R')
  test.each(EMPTY_KEYS)('%s', async key => {
    const expected = await readCase({ files: { 'clouds.yaml': cloudWith('') } })
    const inCloud = await readCase({ files: { 'clouds.yaml': cloudWith('', `${key}: ""`) } })
    const inAuth = await readCase({ files: { 'clouds.yaml': cloudWith(`${key}: ""`) } })
    const inProfile = await readCase({
      files: {
        'clouds.yaml': cloudWith('', 'profile: acme'),
        'clouds-public.yaml': `public-clouds: {acme: {${key}: "", auth: {${key}: ""}}}`,
      },
    })
    expect(inCloud).toEqual(expected)
    expect(inAuth).toEqual(expected)
    expect({ ...inProfile, entries: inProfile.entries.filter(entry => entry.key !== 'profile') }).toEqual(expected)
  })

  test.each(EMPTY_KEYS)('%s in secure.yaml leaves what clouds.yaml says', async key => {
    const expected = await readCase({ files: { 'clouds.yaml': full } })
    const secure = `clouds: {c: {${key}: "", auth: {${key}: ""}}}`
    expect(await readCase({ files: { 'clouds.yaml': full, 'secure.yaml': secure } })).toEqual(expected)
  })

  test.each<[string, SettingsCase, string | undefined]>([
    ['quoted within auth', { files: { 'clouds.yaml': cloudWith('').replace('password: p', 'password: ""') } }, ''],
    ['without a value', { files: { 'clouds.yaml': cloudWith('').replace('password: p', 'password: ') } }, undefined],
    [
      'next to auth',
      { files: { 'clouds.yaml': cloudWith('', 'password: ""').replace(', password: p', '') } },
      undefined,
    ],
    [
      'over another in clouds.yaml',
      { files: { 'clouds.yaml': cloudWith(''), 'secure.yaml': 'clouds: {c: {auth: {password: ""}}}' } },
      'p',
    ],
    [
      'below OS_PASSWORD',
      { files: { 'clouds.yaml': cloudWith('').replace('password: p', 'password: ""') }, env: { OS_PASSWORD: 'env' } },
      'env',
    ],
  ])('an empty password %s', async (_, given, password) => {
    expect((await readCase(given)).credentials).toMatchObject({ type: 'password', password })
  })
})

describe('two spellings of one key in one file', () => {
  test.each<[string, string, string, object]>([
    ['project_name: a, tenant_name: b', '', 'project_name', { scope: { name: 'a' } }],
    ['tenant_name: b, project_name: a', '', 'project_name', { scope: { name: 'a' } }],
    ['project_name: a', 'tenant_name: b', 'project_name within auth', { scope: { name: 'a' } }],
    ['tenant_id: b, project_id: a', '', 'project_id', { scope: { id: 'a' } }],
    ['project_id: i, project_name: n', '', 'the ID of a project', { scope: { kind: 'project', id: 'i' } }],
    ['user_id: i', '', 'the ID of a user', { credentials: { user: { id: 'i' } } }],
    ['user_name: x', '', 'username', { credentials: { user: { name: 'u' } } }],
    [
      'user_domain_id: i, user_domain_name: n',
      '',
      'the ID of a domain',
      { credentials: { user: { domain: { id: 'i' } } } },
    ],
    [
      'default_domain_id: i, default_domain_name: n',
      '',
      'the ID of the default domain',
      { credentials: { user: { domain: { id: 'i' } } } },
    ],
    [
      '',
      'endpoint_type: admin, interface: internal',
      'interface',
      { services: { image: { interfaces: ['internal'] } } },
    ],
    ['', 'client_timeout: 1, api_timeout: 2', 'api_timeout', { timeoutMs: 2000 }],
    ['', 'auth_plugin: none, auth_type: password', 'auth_type', { credentials: { type: 'password' } }],
    ['', 'verify: true, insecure: true', 'insecure', { tls: { verify: false } }],
    [
      '',
      'auth_type: v3applicationcredential, application_credential_id: i, application_credential_name: n, application_credential_secret: s',
      'the ID of an application credential',
      { credentials: { type: 'applicationCredential', id: 'i', secret: 's' } },
    ],
    ['auth_token: b, token: a', 'auth_type: token', 'token', { credentials: { type: 'token', token: 'a' } }],
    [
      'url: "http://b", endpoint: "http://a", token: t',
      'auth_type: admin_token',
      'endpoint',
      { credentials: { type: 'adminToken', endpoint: 'http://a' } },
    ],
  ])('{%s} %s: %s counts', async (auth, rest, _, expected) => {
    expect(await readCase({ files: { 'clouds.yaml': cloudWith(auth, rest) } })).toMatchObject(expected)
  })

  test('an application credential with ID and name needs no user', async () => {
    const file =
      'clouds: {c: {auth_type: v3applicationcredential, auth: {auth_url: "http://k", application_credential_id: i, application_credential_name: n, application_credential_secret: s}}}'
    expect((await readCase({ files: { 'clouds.yaml': file } })).credentials).toEqual({
      type: 'applicationCredential',
      id: 'i',
      secret: 's',
    })
  })

  test('OS_PROJECT_NAME counts, not OS_TENANT_NAME, in any order', async () => {
    const env = { OS_AUTH_URL: 'http://k', OS_USERNAME: 'u', OS_PASSWORD: 'p' }
    for (const names of [
      { OS_TENANT_NAME: 'b', OS_PROJECT_NAME: 'a' },
      { OS_PROJECT_NAME: 'a', OS_TENANT_NAME: 'b' },
    ])
      expect((await readCase({ env: { ...env, ...names } })).scope).toMatchObject({ name: 'a' })
  })
})
