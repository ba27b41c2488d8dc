import { describe, expect, test } from 'vitest'
import { env, readFailure, type SettingsCase } from './read-case.ts'

describe('mistakes', () => {
  test.each<[string, SettingsCase, string]>([
    ['two scopes', { env: { ...env, OS_PROJECT_ID: 'p', OS_SYSTEM_SCOPE: 'all' } }, 'project and system'],
    [
      'an auth type we lack',
      { env: { ...env, OS_AUTH_TYPE: 'v3kerberos' } },
      'auth_type v3kerberos (OS_AUTH_TYPE) is not supported',
    ],
    [
      'a type that is a word of the machinery',
      { env: { ...env, OS_AUTH_TYPE: '__proto__' } },
      'Unknown auth_type __proto__ (OS_AUTH_TYPE)',
    ],
    [
      'a method we lack',
      { env: { ...env, OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password,v3kerberos' } },
      'Unknown name in auth_methods: v3kerberos (OS_AUTH_METHODS)',
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
      'discovery_endpoint acme (OS_DISCOVERY_ENDPOINT) is not a URL',
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
      'Invalid value for code_challenge_method: S1',
    ],
    [
      'a port',
      { env: { ...env, OS_AUTH_TYPE: 'v3websso', OS_PROTOCOL: 'p', OS_REDIRECT_PORT: '99999' } },
      'Invalid value for redirect_port: 99999',
    ],
    ['an auth type nobody has', { env: { ...env, OS_AUTH_TYPE: 'magic' } }, 'Unknown auth_type magic (OS_AUTH_TYPE)'],
    ['no user', { env: { OS_AUTH_URL: 'http://k' } }, 'username is missing'],
    ['no URL', { env: { ...env, OS_AUTH_URL: 'k:5000' } }, 'auth_url k:5000 (OS_AUTH_URL) is not a URL'],
    ['an interface', { env: { ...env, OS_INTERFACE: 'secret' } }, 'interface secret (OS_INTERFACE)'],
    ['a boolean', { env: { ...env, OS_INSECURE: 'maybe' } }, 'Invalid value for insecure: maybe (OS_INSECURE)'],
    ['a number', { env, flags: { timeout: 'soon' } }, 'Invalid value for api_timeout: soon (--timeout)'],
    [
      'a profile that is no more',
      { files: { 'clouds.yaml': 'clouds: {c: {profile: betacloud}}' } },
      'The cloud of profile betacloud is shut down. It is out of business.',
    ],
    [
      'a region',
      {
        files: { 'clouds.yaml': 'clouds: {c: {regions: [A, B], auth: {auth_url: http://c}}}' },
        flags: { 'os-region-name': 'b' },
      },
      'has no region "b"',
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
