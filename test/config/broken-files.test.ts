import { describe, expect, test } from 'vitest'
import { cloudWith, readCase, type SettingsCase } from './read-case.ts'
import { CliError } from '../../src/types/cli-error.ts'

const BROKEN = 'clouds:\n  c: [\n'
const OPENRC = { OS_AUTH_URL: 'http://env/v3', OS_USERNAME: 'e', OS_PASSWORD: 'e' }

describe('files that are broken, empty or elsewhere', () => {
  test.each<[string, SettingsCase, string, RegExp | undefined]>([
    [
      'a broken ./clouds.yaml and a good one at home',
      { files: { 'clouds.yaml': BROKEN, 'home/.config/openstack/clouds.yaml': cloudWith('') } },
      'http://k/v3',
      /^\.\/clouds\.yaml, line \d: not valid YAML .* The file is skipped, and \.\/home\/\.config\/openstack\/clouds\.yaml is used\.$/,
    ],
    [
      'a broken ./clouds.yaml and a complete openrc',
      { files: { 'clouds.yaml': BROKEN }, env: OPENRC },
      'http://env/v3',
      /not valid YAML .* The file is skipped\.$/,
    ],
    [
      'an empty ./clouds.yaml and a good one at home',
      { files: { 'clouds.yaml': '', 'home/.config/openstack/clouds.yaml': cloudWith('') } },
      'http://k/v3',
      /clouds.yaml is empty or not a mapping/,
    ],
    ['an empty secure.yaml', { files: { 'clouds.yaml': cloudWith(''), 'secure.yaml': '' } }, 'http://k/v3', undefined],
    [
      'a secure.yaml of comments',
      { files: { 'clouds.yaml': cloudWith(''), 'secure.yaml': '# nothing\n---\n# yet\n' } },
      'http://k/v3',
      undefined,
    ],
    [
      'a file in the home that a snap names',
      {
        files: { 'real/.config/openstack/clouds.yaml': cloudWith('') },
        env: { SNAP_REAL_HOME: './real' },
      },
      'http://k/v3',
      undefined,
    ],
    [
      'OS_PROFILE',
      { env: { OS_PROFILE: 'ovh', OS_USERNAME: 'u', OS_PASSWORD: 'p' } },
      'https://auth.cloud.ovh.net/v3',
      undefined,
    ],
    ['OS_PROFILE as the key of a profiler', { env: { ...OPENRC, OS_PROFILE: 'HMAC' } }, 'http://env/v3', undefined],
  ])('%s', async (_, given, authUrl, warning) => {
    const settings = await readCase(given)
    expect(settings.authUrl).toBe(authUrl)
    if (warning === undefined) expect(settings.warnings).toEqual([])
    else expect(settings.warnings).toEqual([expect.stringMatching(warning)])
    expect(settings.entries.map(({ value }) => value)).not.toContain('HMAC')
  })

  test.each<[string, SettingsCase]>([
    ['a broken file and nothing else', { files: { 'clouds.yaml': BROKEN } }],
    [
      'a broken file that OS_CLIENT_CONFIG_FILE names',
      { files: { 'my.yaml': BROKEN, 'clouds.yaml': cloudWith('') }, env: { OS_CLIENT_CONFIG_FILE: './my.yaml' } },
    ],
    [
      'a broken file, where another has no such cloud',
      {
        files: { 'clouds.yaml': BROKEN, 'home/.config/openstack/clouds.yaml': cloudWith('') },
        flags: { 'os-cloud': 'other' },
      },
    ],
    ['a broken secure.yaml', { files: { 'clouds.yaml': cloudWith(''), 'secure.yaml': BROKEN } }],
  ])('%s is an error', async (_, given) => {
    const error: unknown = await readCase(given).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(CliError)
    expect(error).toMatchObject({ kind: 'usage', message: expect.stringContaining('not valid YAML') })
  })

  test('a key that occurs twice: the last one counts, and each is named with its line', async () => {
    const text = [
      'clouds:',
      '  c:',
      '    auth: {auth_url: "http://k/v3", username: u, password: p, "username": v}',
      '    region_name: A',
      '    volume_api_version: 3',
      '    region_name: B',
    ].join('\n')
    const settings = await readCase({ files: { 'clouds.yaml': text } })
    expect(settings).toMatchObject({ regionName: 'B', credentials: { user: { name: 'v' } } })
    expect(settings.warnings).toEqual([
      './clouds.yaml, line 3: the key "username" occurs twice; the last one counts.',
      './clouds.yaml, line 6: the key "region_name" occurs twice; the last one counts.',
    ])
  })
})
