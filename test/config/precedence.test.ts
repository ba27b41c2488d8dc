import { describe, expect, test } from 'vitest'
import { ONE_CLOUD, env, findOrigin, type SettingsCase } from './read-case.ts'

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
