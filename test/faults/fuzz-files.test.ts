import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { flagSettings } from '../../src/config/flags.ts'
import { PREFERENCES } from '../../src/cli/preferences/preferences.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import {
  buildCloudEnv,
  createHome,
  createSandboxHandler,
  startServedSandbox,
  runCommand as typeWords,
  type CommandResult,
} from './served-sandbox.ts'
import { applyMutation, arbitraryMutation, oddValue } from './mutation.ts'
import { expectNoInternalError, countRuns } from './expect-no-internal-error.ts'

function createClock(sandbox: Sandbox) {
  return {
    now: () => sandbox.now,
    sleep: (ms: number) => {
      sandbox.now += ms
      return Promise.resolve()
    },
  }
}

/** Types at the sandbox with this home and these variables. */
function runWithFiles(
  commandLine: string,
  home: string,
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const sandbox = new Sandbox()
  sandbox.volume({ name: 'data' })
  return typeWords({
    argv: commandLine.split(' '),
    env: { HOME: home, ...env },
    clock: createClock(sandbox),
    send: createSandboxHandler(sandbox),
  })
}

function writeHomeFile(home: string, path: string, content: string | Buffer): void {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), content, { mode: 0o600 })
}

const scalar = fc.oneof(
  fc.constantFrom(
    'http://127.0.0.1:1/v3',
    'https://[::1',
    '3.70',
    'all',
    'RegionOne',
    'true',
    'no',
    '~',
    'null',
    '0777',
    '1_000',
    '.inf',
    '2001-01-01',
    '"a\\x00b"',
    "'it''s'",
    '!!binary gIGC',
    '!!python/object:os.system x',
    '!!set {a}',
    '*anchor',
    '&anchor x',
    '|\n        text',
    '>-\n        folded',
    '[a, [b]]',
    '{a: {b: c}}',
    '[]',
    '{}',
    '',
  ),
  fc.string({ maxLength: 12 }).map(text => JSON.stringify(text)),
  fc.jsonValue({ maxDepth: 2 }).map(value => JSON.stringify(value)),
)
const KEYS = [
  'auth_type',
  'region_name',
  'regions',
  'profile',
  'cloud',
  'verify',
  'insecure',
  'cacert',
  'cert',
  'key',
  'interface',
  'volume_api_version',
  'block_storage_default_microversion',
  'block_storage_endpoint_override',
  'volume_service_type',
  'api_timeout',
  'retries',
  'networks',
  'cache',
  'endpoint',
  'no_cache',
  '<<',
  '__proto__',
  'constructor',
  'client_config',
  'auth_methods',
  'identity_provider',
  'protocol',
  'discovery_endpoint',
]
const AUTH = [
  'auth_url',
  'username',
  'password',
  'passcode',
  'project_name',
  'project_id',
  'user_domain_id',
  'system_scope',
  'token',
  'trust_id',
  'application_credential_id',
  'application_credential_secret',
  '<<',
]
const arbitraryLines = (keys: readonly string[], indent: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...keys), scalar), { maxLength: 6 })
    .map(pairs => pairs.map(([key, value]) => `${indent}${key}: ${value}\n`).join(''))
const arbitraryCloudsFile = fc
  .tuple(arbitraryLines(KEYS, '    '), arbitraryLines(AUTH, '      '), scalar)
  .map(
    ([settings, auth, value]) =>
      `anchors: &anchor {a: ${value.includes('\n') ? 'b' : value}}\nclouds:\n  c:\n${settings}    auth:\n${auth}  d: ${value}\n`,
  )

/** Names that double forty times; a mapping within itself; as deep as may be; as long. */
const ALIAS_BOMB = Array.from(
  { length: 40 },
  (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}`}]`,
).join('\n')
const STRANGE_YAML = [
  `${ALIAS_BOMB}\nclouds: {c: *a39}`,
  'clouds: &c {c: *c}',
  'clouds: {c: &c {auth: *c, profile: *c}}',
  `clouds: {c: {auth: ${'['.repeat(3000)}${']'.repeat(3000)}}}`,
  `clouds: {c: ${'{a: '.repeat(2000)}b${'}'.repeat(2000)}}`,
  `clouds:\n${Array.from({ length: 20_000 }, (_, i) => `  c${i}: {}`).join('\n')}`,
  'clouds: [c]',
  'clouds: c',
  'clouds:',
  '---\nclouds: {}\n---\nclouds: {c: {}}',
  '%YAML 1.1\n---\nclouds: {c: {}}',
  '\ufeffclouds: {c: {}}',
  'clouds: {c: {}, c: {}}',
  '? [a, b]\n: c',
  '- a',
  '"',
  '\t',
  'a: b: c',
  '!!js/function "x"',
  'clouds: {c: {profile: c}}',
  'clouds: {c: {profile: "http://127.0.0.1:1/x"}}',
  'clouds: {c: {regions: [{name: {values: 1}}, 7, null]}, "": {}, " ": {}}',
  '\u0000',
  'public-clouds: {p: {auth: 7}}',
  'cache: 7\nclouds: {c: 7}',
  'client: 7\nclouds: {c: {auth: []}}',
]
const bytes = fc.uint8Array({ maxLength: 60 }).map(array => Buffer.from(array))

describe('never an unexpected exception', () => {
  test('whatever clouds.yaml and its neighbours hold', async () => {
    const home = createHome()
    const content = fc.oneof(
      { weight: 4, arbitrary: arbitraryCloudsFile },
      { weight: 3, arbitrary: fc.constantFrom(...STRANGE_YAML) },
      bytes,
      fc.string({ maxLength: 30, unit: 'binary' }),
      fc.tuple(arbitraryCloudsFile, fc.nat()).map(([text, cut]) => text.slice(0, cut % text.length)),
    )
    const command = fc.constantFrom(
      'config show',
      'configuration show',
      'volume list --timeout 0.2',
      'config show --os-cloud d',
      'auth status',
      'completion names cloud',
      'volume list --os-region-name x --timeout 0.2',
    )
    await fc.assert(
      fc.asyncProperty(
        content,
        fc.constantFrom('clouds.yaml', 'secure.yaml', 'clouds-public.yaml', 'clouds.json'),
        command,
        async (text, name, words) => {
          writeHomeFile(
            home,
            '.config/openstack/clouds.yaml',
            name === 'clouds.json'
              ? ''
              : 'clouds: {c: {profile: p, auth: {auth_url: "http://127.0.0.1:1/v3", username: u, password: p}}}',
          )
          for (const other of ['secure.yaml', 'clouds-public.yaml'])
            writeHomeFile(home, `.config/openstack/${other}`, 'clouds: {}')
          writeHomeFile(home, `.config/openstack/${name}`, text)
          expectNoInternalError(await runWithFiles(`${words} --retries 0`, home, { OS_CLOUD: 'c' }), [
            name,
            String(text),
          ])
        },
      ),
      { numRuns: countRuns(120) },
    )
    for (const text of STRANGE_YAML) {
      writeHomeFile(home, '.config/openstack/clouds.yaml', text)
      expectNoInternalError(await runWithFiles('config show', home, { OS_CLOUD: 'c' }), text)
    }
  }, 600_000)

  test('whatever the environment says', async () => {
    const home = createHome()
    const names = [
      'HTTP_PROXY',
      'https_proxy',
      'NO_PROXY',
      'ALL_PROXY',
      'NO_COLOR',
      'FORCE_COLOR',
      'COLUMNS',
      'TERM',
      'LANG',
      'TZ',
      'CI',
      'XDG_CONFIG_HOME',
      'XDG_CACHE_HOME',
      'XDG_STATE_HOME',
      'XDG_CONFIG_DIRS',
      'HOME',
      'CLIFF_FIT_WIDTH',
      'OS_CLIENT_CONFIG_FILE',
      'OS_CLIENT_SECURE_FILE',
      'OS_CLIENT_VENDOR_FILE',
      ...flagSettings.flatMap(({ env }) => env ?? []),
    ]
    const value = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '0',
        '1',
        '-1',
        'true',
        '/',
        '/dev/null',
        home,
        'http://127.0.0.1:1',
        'http://[',
        '://',
        'http://u:p@127.0.0.1:1/v3',
        'c',
        'sandbox',
        'v3password',
        'v3token',
        'v3websso',
        'v3oidcpassword',
        'v3oidcdeviceauthz',
        'http_basic',
        'admin_token',
        'none',
        'v3multifactor',
        'v3password,v3totp',
        'all',
        '3.70',
        '99.99',
        '__proto__',
        'ä',
      ),
      fc.string({ maxLength: 10 }),
    )
    const env = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 10 })
    await fc.assert(
      fc.asyncProperty(
        env,
        fc.constantFrom(
          'config show',
          'volume list',
          'volume list --os-cloud sandbox',
          'auth status',
          'configuration show -f json',
          'auth logout',
        ),
        async (variables, words) => {
          expectNoInternalError(
            await runWithFiles(`${words} --retries 0 --timeout 0.2`, home, {
              OS_AUTH_URL: 'http://127.0.0.1:1/v3',
              ...variables,
            }),
            [variables, words],
          )
        },
      ),
      { numRuns: countRuns(100) },
    )
  }, 600_000)

  test('whatever is preferred', async () => {
    const home = createHome()
    const keys = [...PREFERENCES.map(({ key }) => key), 'aliases', 'columns.volume', '__proto__', 'x']
    const content = fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .dictionary(
            fc.constantFrom(...keys),
            fc.oneof(oddValue, fc.dictionary(fc.constantFrom('big', 'volume', '__proto__', 'a b'), oddValue)),
          )
          .map(value => JSON.stringify(value)),
      },
      bytes,
      fc.constantFrom(
        '',
        'null',
        '[]',
        '7',
        '{"aliases": {"big": "big"}}',
        '{"aliases": {"big": "volume list \'"}}',
        '{"aliases": {"big": ""}}',
      ),
    )
    const command = fc.constantFrom(
      'volume list',
      'volume show data --wait',
      'big',
      'big --help',
      'config list',
      'config get format',
      'config set format json',
      'config unset format',
      'alias list',
      'alias set small volume_list',
      'alias unset big',
      'volume delete data',
    )
    await fc.assert(
      fc.asyncProperty(content, command, fc.boolean(), async (text, words, isCloud) => {
        writeHomeFile(home, '.config/clinker/preferences.json', text)
        expectNoInternalError(await runWithFiles(words, home, isCloud ? { OS_CLOUD: 'sandbox' } : {}), [
          String(text),
          words,
        ])
      }),
      { numRuns: countRuns(100) },
    )
  }, 600_000)

  test('whatever the cache holds', async () => {
    const cloud = await startServedSandbox()
    const home = createHome()
    const env = buildCloudEnv(cloud.origin, home)
    const go = (words: string): Promise<CommandResult> => typeWords({ argv: words.split(' '), env, clock: cloud.clock })
    const names = ['completion names volume|volume show|target|']
    for (const words of ['volume list', ...names.map(one => `${one} --refresh`)]) await go(words)
    const folder = join(home, '.cache/clinker')
    const kept = readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')] as const)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kept),
        fc.oneof({ weight: 5, arbitrary: arbitraryMutation }, bytes),
        fc.constantFrom(
          'volume list',
          'volume show data',
          'auth status',
          'auth logout',
          'completion names volume|volume show|target|',
          'token issue',
        ),
        async ([name, text], how, words) => {
          for (const [other, whole] of kept) writeHomeFile(folder, other, whole)
          writeHomeFile(folder, name, how instanceof Uint8Array ? how : applyMutation(text, how))
          expectNoInternalError(await go(words), [name, how, words])
        },
      ),
      { numRuns: countRuns(120) },
    )
  }, 600_000)
})
